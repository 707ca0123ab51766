package desktop

import (
	"encoding/binary"
	"net/http"
	"testing"

	"golang.org/x/sys/windows/registry"
)

// connection is the value in which Windows keeps the proxy of the user's connection: a form, a counter, flags
// (2: a proxy is set), and three texts with their lengths, proxy, exceptions and script.
func connection(texts ...string) []byte {
	b := []byte{70, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0}
	for _, s := range texts {
		b = append(binary.LittleEndian.AppendUint32(b, uint32(len(s))), s...)
	}
	return append(b, make([]byte, 32)...)
}

// TestTheProxyOfWindows sets a proxy as the settings of Windows do, and looks whether it is found, past the
// hosts that are left out.
func TestTheProxyOfWindows(t *testing.T) {
	const value = "DefaultConnectionSettings"
	k, _, err := registry.CreateKey(registry.CURRENT_USER, `Software\Microsoft\Windows\CurrentVersion\Internet Settings\Connections`, registry.QUERY_VALUE|registry.SET_VALUE)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	before, _, err := k.GetBinaryValue(value)
	if err == nil {
		defer k.SetBinaryValue(value, before)
	} else {
		defer k.DeleteValue(value)
	}
	if err := k.SetBinaryValue(value, connection("proxy.contoso.example:8080", "*.intern.example", "")); err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]string{"graph.microsoft.com": "http://proxy.contoso.example:8080", "sts.intern.example": ""} {
		req, err := http.NewRequest(http.MethodGet, "https://"+host+"/x", nil)
		if err != nil {
			t.Fatal(err)
		}
		via, err := Proxy()(req)
		if got := shown(via); err != nil || got != want {
			t.Errorf("%s by %q, want %q, %v", host, got, want, err)
		}
	}
}
