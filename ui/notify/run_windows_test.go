package notify

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"consentray/app"
)

// childVariable makes the test binary a program that shows a notice and ends.
const childVariable = "CONSENTRAY_TEST_NOTIFIES"

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		showAndEnd()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func showAndEnd() {
	ctx, cancel := context.WithCancel(context.Background())
	n := New("Consentray Test", func(app.Intent) {})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		n.Run(ctx)
	}()
	n.Show(Notice{Title: "Title", Body: "Body"})
	for len(n.notices) > 0 {
		time.Sleep(10 * time.Millisecond)
	}
	cancel() // Run looks at it after it has shown what it took
	<-ended
}

// TestEndAfterANotice: at the end of a process the system lets go of what it still holds of the program,
// which Go does not survive; so Run has to give it back before.
func TestEndAfterANotice(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	child := exec.CommandContext(ctx, os.Args[0])
	child.Env = append(os.Environ(), childVariable+"=1")
	if out, err := child.CombinedOutput(); err != nil {
		t.Errorf("%v\n%.500s", err, out)
	}
}
