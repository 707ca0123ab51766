//go:build unix

package desktop

import (
	"bytes"
	"context"
	"io"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// toolPatience is how long a clipboard program may take. One that offers the text itself goes on in
// the background, by its own doing.
const toolPatience = 3 * time.Second

// give starts a clipboard program and hands it text on its standard input, where no other user sees
// it, as an argument would be.
func give(text string, name string, args ...string) error {
	path, err := exec.LookPath(name)
	if err != nil {
		return ErrNoClipboard
	}
	ctx, cancel := context.WithTimeout(context.Background(), toolPatience)
	defer cancel()
	cmd := tool(ctx, path, args)
	cmd.Stdin = strings.NewReader(text)
	if cmd.Run() != nil {
		return ErrNoClipboard
	}
	return nil
}

// take starts a clipboard program and returns what it writes.
func take(name string, args ...string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", ErrNoClipboard
	}
	ctx, cancel := context.WithTimeout(context.Background(), toolPatience)
	defer cancel()
	cmd := tool(ctx, path, args)
	out, err := cmd.StdoutPipe()
	if err != nil || cmd.Start() != nil {
		return "", ErrNoClipboard
	}
	var text bytes.Buffer
	_, copied := io.Copy(&text, io.LimitReader(out, longestText+1))
	if text.Len() > longestText {
		cancel() // it has more to say than anybody wants
	}
	if err := cmd.Wait(); text.Len() <= longestText && (err != nil || copied != nil) {
		return "", ErrNoClipboard
	}
	return text.String(), nil
}

func tool(ctx context.Context, path string, args []string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.WaitDelay = time.Second
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	return cmd
}
