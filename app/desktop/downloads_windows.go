package desktop

import "golang.org/x/sys/windows"

// downloads is the folder of the person's downloads, wherever they or their organisation have moved it.
func downloads() (string, error) {
	return windows.KnownFolderPath(windows.FOLDERID_Downloads, windows.KF_FLAG_DEFAULT)
}
