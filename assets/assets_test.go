package assets

import (
	"bytes"
	"image/png"
	"runtime"
	"testing"
)

func TestTrayIconIsThereForEveryStateAndPanel(t *testing.T) {
	for _, name := range []string{"open", "dots", "clock", "exclamation", "tick", "offline"} {
		for _, on := range []Panel{AnyPanel, LightPanel, DarkPanel} {
			data := TrayIcon(name, on)
			if runtime.GOOS == "windows" {
				if !bytes.HasPrefix(data, []byte{0, 0, 1, 0, 3, 0}) {
					t.Errorf("%s on %s is no icon of three images", name, on)
				}
				continue
			}
			if img, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || img.Width != 64 {
				t.Errorf("%s on %s: %v, width %d", name, on, err, img.Width)
			}
		}
	}
	if TrayIcon("none", AnyPanel) != nil {
		t.Error("an unknown name has an icon")
	}
}

func TestAppIconIsFiveHundredAndTwelveWide(t *testing.T) {
	if img, err := png.DecodeConfig(bytes.NewReader(AppIcon())); err != nil || img.Width != 512 {
		t.Errorf("%v, width %d", err, img.Width)
	}
}
