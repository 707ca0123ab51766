package locale

import "golang.org/x/sys/windows"

// preferred returns the display languages of the user, which the regional format
// (GetUserDefaultLocaleName) need not agree with: that one only says how dates are written.
func preferred() []string {
	names, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil {
		return nil
	}
	return names
}
