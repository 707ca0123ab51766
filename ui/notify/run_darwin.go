package notify

import (
	"context"
	"os/exec"
	"strings"
	"time"
)

// patience is how long osascript may take.
const patience = 10 * time.Second

// Run shows notices until ctx ends, through osascript: the notification center itself answers only to
// a signed bundle. There are no buttons; what they would do stands in the menu.
func (n *Notifier) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case notice := <-n.notices:
			if !notice.over {
				n.tell(ctx, notice)
			}
		}
	}
}

func (n *Notifier) tell(ctx context.Context, notice Notice) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "/usr/bin/osascript", "-")
	cmd.Stdin = strings.NewReader(script(notice, n.name, n.Sound))
	// Without notifications nothing is shown, and there is nobody to tell.
	_ = cmd.Run()
}
