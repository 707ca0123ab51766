package notify

import (
	"time"

	"consentray/app"
)

// A Notifier shows notices one after another. Where the system has no notifications it quietly shows
// nothing: what a notice says stands in the tray, too.
type Notifier struct {
	// Sound lets the system make its sound.
	Sound bool

	name    string
	send    func(app.Intent)
	notices chan Notice
	told    map[string]string // day of the last daily notice, by key and title
}

// New returns a Notifier that shows nothing until Run. name is what the system lists the program as;
// send is called with the intent of a button, from a goroutine of Run.
func New(name string, send func(app.Intent)) *Notifier {
	return &Notifier{name: name, send: send, notices: make(chan Notice, 16), told: map[string]string{}}
}

// Show hands n to Run and never waits. Of more than sixteen that wait for a slow system, the later
// ones are dropped. Show and Withdraw are called from one goroutine.
func (n *Notifier) Show(notice Notice) {
	if notice.Daily {
		today, about := time.Now().Format(time.DateOnly), notice.Key+" "+notice.Title
		if n.told[about] == today {
			return
		}
		n.told[about] = today
	}
	n.hand(notice)
}

// Withdraw takes back the notice of a key, where it still stands and the system lets a program do that:
// the desktops of Linux do. The library for Windows has no call for it, and neither has osascript.
func (n *Notifier) Withdraw(key string) { n.hand(Notice{Key: key, over: true}) }

func (n *Notifier) hand(notice Notice) {
	select {
	case n.notices <- notice:
	default:
	}
}
