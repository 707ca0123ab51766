package tray

import (
	"golang.org/x/sys/windows/registry"

	"consentray/assets"
)

// panel returns how bright the taskbar is, which is a setting of its own beside that of the apps.
// Where it cannot be read the tone for any panel serves.
func panel() assets.Panel {
	const personalize = `Software\Microsoft\Windows\CurrentVersion\Themes\Personalize`
	key, err := registry.OpenKey(registry.CURRENT_USER, personalize, registry.QUERY_VALUE)
	if err != nil {
		return assets.AnyPanel
	}
	defer key.Close()
	light, _, err := key.GetIntegerValue("SystemUsesLightTheme")
	switch {
	case err != nil:
		return assets.AnyPanel
	case light == 0:
		return assets.DarkPanel
	}
	return assets.LightPanel
}
