package desktop

import (
	"context"
	"strings"
)

// handled reports whether the desktop names a program for addresses of that scheme. It is asked first,
// because xdg-open hands what no program is named for to a browser, which shows nothing then. xdg-mime
// comes with xdg-open.
func handled(scheme string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), browserPatience)
	defer cancel()
	out, err := tool(ctx, "xdg-mime", []string{"query", "default", "x-scheme-handler/" + scheme}).Output()
	return err == nil && strings.TrimSpace(string(out)) != ""
}
