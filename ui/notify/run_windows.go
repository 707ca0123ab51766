package notify

import (
	"context"
	"fmt"
	"runtime"

	"git.sr.ht/~jackmordaunt/go-toast/wintoast"
	"golang.org/x/sys/windows"
)

// activator is the class ID under which Windows calls this program back after a click. It was made for
// Consentray and never changes.
const activator = "{7B0E2C51-7C0B-4D7A-9B0A-5B2C1C2A4E17}"

// kept is how many notices can still be answered.
const kept = 32

// leave is RoUninitialize, the counterpart of what the library does with the first notification.
var leave = windows.NewLazySystemDLL("combase.dll").NewProc("RoUninitialize")

// Run shows notices until ctx ends. The Windows Runtime stays with the thread that entered it, and is
// left there: otherwise it lets go of what is Go's while the process ends, which Go does not survive.
func (n *Notifier) Run(ctx context.Context) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	entered := false
	defer func() {
		if entered {
			leave.Call()
		}
	}()
	clicks := make(chan string, 4)
	wintoast.SetActivationCallback(func(_, args string, _ []wintoast.UserData) {
		select {
		case clicks <- args:
		default:
		}
	})
	if wintoast.SetAppData(wintoast.AppData{AppID: n.name, GUID: activator}) != nil {
		return
	}
	offered := map[int][]Action{}
	for number := 1; ; {
		select {
		case <-ctx.Done():
			return
		case notice := <-n.notices:
			if notice.over {
				continue
			}
			// Without a fallback: that one would put the text into a PowerShell script. An error
			// means that this Windows shows no notifications.
			entered = true
			if wintoast.Push(toast(notice, number, n.Sound)) == nil {
				offered[number] = notice.Actions
				delete(offered, number-kept)
				number++
			}
		case args := <-clicks:
			var of, i int
			if _, err := fmt.Sscanf(args, "%d/%d", &of, &i); err == nil && i >= 0 && i < len(offered[of]) {
				n.send(offered[of][i].Intent)
			}
		}
	}
}
