package config

import (
	"errors"
	"strconv"
	"strings"

	"golang.org/x/sys/windows/registry"
)

// policyKey is where Group Policy and device management write.
const policyKey = `SOFTWARE\Policies\Consentray`

// systemPolicy returns the layers that the administrator of this computer sets: on Windows the values
// of the policy key, those of the user weaker than those of the machine. Values have the names of the
// settings, such as sync.days. Both keys can be written by administrators only.
func systemPolicy() []Layer {
	return []Layer{
		registryLayer(registry.CURRENT_USER, `HKCU\`),
		registryLayer(registry.LOCAL_MACHINE, `HKLM\`),
	}
}

func registryLayer(root registry.Key, prefix string) Layer {
	layer := Layer{name: LayerPolicy, locks: everyKey}
	k, err := registry.OpenKey(root, policyKey, registry.QUERY_VALUE)
	if errors.Is(err, registry.ErrNotExist) {
		return layer
	}
	if err == nil {
		defer k.Close()
		var names []string
		names, err = k.ReadValueNames(-1)
		for _, name := range names {
			v := value{key: strings.ToLower(name), shape: loose, where: prefix + policyKey}
			v.text, v.shape = registryText(k, name)
			layer.values = append(layer.values, v)
		}
	}
	if err != nil {
		layer.wrong = []Wrong{{Where: prefix + policyKey, Allowed: "the policy cannot be read: " + err.Error()}}
	}
	return layer
}

// registryText reads one value: a string, several strings, or a number, of which 0 and 1 also stand
// for false and true.
func registryText(k registry.Key, name string) (string, shape) {
	_, kind, err := k.GetValue(name, nil)
	if err != nil && !errors.Is(err, registry.ErrShortBuffer) {
		return "", other
	}
	switch kind {
	case registry.SZ, registry.EXPAND_SZ:
		t, _, err := k.GetStringValue(name)
		return t, looseUnless(err)
	case registry.MULTI_SZ:
		list, _, err := k.GetStringsValue(name)
		return strings.Join(list, ","), looseUnless(err)
	case registry.DWORD, registry.QWORD:
		n, _, err := k.GetIntegerValue(name)
		if row, known := find(strings.ToLower(name)); known && row.shape == truth && n <= 1 {
			return strconv.FormatBool(n == 1), looseUnless(err)
		}
		return strconv.FormatUint(n, 10), looseUnless(err)
	}
	return "", other
}

func looseUnless(err error) shape {
	if err != nil {
		return other
	}
	return loose
}
