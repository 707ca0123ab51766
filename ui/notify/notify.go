package notify

import "consentray/app"

// A Notifier shows notices one after another. Where the system has no notifications it quietly shows
// nothing: what a notice says stands in the tray, too.
type Notifier struct {
	// Sound lets the system make its sound.
	Sound bool

	name    string
	send    func(app.Intent)
	notices chan Notice
}

// New returns a Notifier that shows nothing until Run. name is what the system lists the program as;
// send is called with the intent of a button, from a goroutine of Run.
func New(name string, send func(app.Intent)) *Notifier {
	return &Notifier{name: name, send: send, notices: make(chan Notice, 16)}
}

// Show hands n to Run and never waits. Of more than sixteen that wait for a slow system, the later
// ones are dropped.
func (n *Notifier) Show(notice Notice) {
	select {
	case n.notices <- notice:
	default:
	}
}
