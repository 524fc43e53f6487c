using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Checks what devices say of their session, and makes the plan of a channel.</summary>
internal sealed class ChannelPlanBuilder(IReadOnlyList<DeviceSettings> devices, IFaultSink faults)
{
    private static readonly Phrase NoCertificates = new(
        "without security a server shows no certificate", "无安全保护时服务器不出示证书");

    /// <summary>The plan, or null after an error was added.</summary>
    public OpcUaChannelPlan? Build()
    {
        var first = devices[0];
        var hasEndpoint = TryEndpoint(first, out var url);
        var hasReverse = TryReverse(first, out var reverse);
        var ok = hasEndpoint & hasReverse;
        foreach (var device in devices)
        {
            // Not short-circuited: every fault is to be seen at once.
            ok &= CheckSecurity(device) & CheckLogin(device) & CheckPins(device);
        }

        var units = devices.Select(device => new DevicePlanBuilder(device, faults).Build()).ToArray();
        if (!ok || units.Any(unit => unit is null))
        {
            return null;
        }

        return new OpcUaChannelPlan(url is null ? first.Name : OpcUaEndpoint.TextOf(url), devices)
        {
            EndpointUrl = url is null ? "" : OpcUaEndpoint.TextOf(url),
            Security = SecurityOf(first),
            Login = LoginOf(first),
            Pins = PinsOf(first),
            Reverse = reverse,
            Timeout = devices.Max(device => device.Keys.Get(OpcUaKeys.Timeout) ?? OpcUaKeys.Timeout.DefaultValue!.Value),
            Units = [.. units.OfType<OpcUaDevicePlan>()],
        };
    }

    /// <summary>What devices have to agree in to share a session.</summary>
    public static string KeyOf(DeviceSettings device)
    {
        var endpoint = device.Endpoint.Length == 0 ? "=" + device.Name : OpcUaEndpoint.TryParse(device.Endpoint, out var url) ? OpcUaEndpoint.TextOf(url) : device.Endpoint;
        var security = SecurityOf(device);
        return string.Join(
            '|', "opcua", endpoint, security, LoginOf(device)?.Identity ?? "anonymous", string.Join(',', PinsOf(device)),
            device.Simulated ? null : device.Keys.Get(OpcUaKeys.Reverse));
    }

    // A simulated device is this gateway's own, on loopback, with a certificate nobody could have accepted: it is read without security, whatever the real one needs.
    private static OpcUaSecurity SecurityOf(DeviceSettings device) => device.Simulated ? new OpcUaSecurity(SecurityReader.None, false) : WrittenSecurity(device);

    private static OpcUaLogin? LoginOf(DeviceSettings device) => device.Simulated ? null : WrittenLogin(device);

    private static IReadOnlyList<string> PinsOf(DeviceSettings device) => device.Simulated ? [] : WrittenPins(device);

    private static OpcUaSecurity WrittenSecurity(DeviceSettings device)
    {
        var (policy, mode, _) = OpcUaKeys.SecurityOf(device);
        return IsNone(mode) ? new OpcUaSecurity(SecurityReader.None, false) : new OpcUaSecurity(policy, mode == "Sign" && policy != SecurityReader.None);
    }

    private static OpcUaLogin? WrittenLogin(DeviceSettings device) =>
        OpcUaKeys.LoginOf(device) is { } login ? new OpcUaLogin(login.User, login.Password, login.Certificate, login.Key) : null;

    // As certificate viewers show them too: with colons or spaces, in lower case.
    private static IReadOnlyList<string> WrittenPins(DeviceSettings device) =>
        [.. device.Keys.Get(OpcUaKeys.Trust).Select(written => Normal(written.Text)).Distinct().Order(StringComparer.Ordinal)];

    private static string Normal(string thumbprint) =>
        string.Concat(thumbprint.Where(character => character is not (':' or ' ' or '-'))).ToUpperInvariant();

    private static bool IsNone(string word) => string.Equals(word, SecurityReader.None, StringComparison.OrdinalIgnoreCase);

    private bool TryEndpoint(DeviceSettings device, out Uri? url)
    {
        url = null;
        if (device.Endpoint.Length == 0)
        {
            return device.Simulated || Fault(OpcUaFaults.MissingEndpoint, device.Mark, device.Name);
        }

        if (OpcUaEndpoint.TryParse(device.Endpoint, out var parsed))
        {
            url = parsed;
            return true;
        }

        var hint = device.Endpoint.Contains("://", StringComparison.Ordinal) ? null : $"{OpcUaEndpoint.Scheme}://{device.Endpoint}";
        faults.Add(new MapFault(OpcUaFaults.BadEndpoint, device.EndpointMark, device.Endpoint) { Suggestion = hint });
        return false;
    }

    private bool TryReverse(DeviceSettings device, out (string Host, int Port)? reverse)
    {
        reverse = null;
        if (device.Keys.Get(OpcUaKeys.Reverse) is not { } text)
        {
            return true;
        }

        if (!OpcUaEndpoint.TryListen(text, out var host, out var port))
        {
            return Fault(OpcUaFaults.BadReverse, device.Keys.MarkOf(OpcUaKeys.Reverse), text);
        }

        reverse = device.Simulated ? null : (host, port);
        return true;
    }

    private bool CheckSecurity(DeviceSettings device)
    {
        var (policy, mode, hasMode) = OpcUaKeys.SecurityOf(device);
        var mark = device.Keys.MarkOf(OpcUaKeys.Security);
        if (policy is not null && hasMode && IsNone(policy) != IsNone(mode))
        {
            return Fault(OpcUaFaults.PolicyAndMode, mark, policy, mode);
        }

        return true;
    }

    private bool CheckLogin(DeviceSettings device)
    {
        if (WrittenLogin(device) is not { } login)
        {
            return true;
        }

        var mark = device.Keys.MarkOf(OpcUaKeys.Login);
        var isUser = login is { User: not null, Password: not null, Certificate: null, Key: null };
        var isCertificate = login is { User: null, Password: null, Certificate: not null, Key: not null };
        if (!isUser && !isCertificate)
        {
            return Fault(OpcUaFaults.LoginForm, mark);
        }

        return !WrittenSecurity(device).IsNone || Fault(OpcUaFaults.PasswordInClear, mark, device.Name);
    }

    private bool CheckPins(DeviceSettings device)
    {
        var ok = true;
        foreach (var written in device.Keys.Get(OpcUaKeys.Trust))
        {
            var pin = Normal(written.Text);
            ok &= (pin.Length == 40 && pin.All(char.IsAsciiHexDigit)) || Fault(OpcUaFaults.BadThumbprint, written.Mark, written.Text);
        }

        if (WrittenSecurity(device).IsNone && device.Keys.Has(OpcUaKeys.Trust))
        {
            faults.Add(new MapFault(OpcUaFaults.NoEffect, device.Keys.MarkOf(OpcUaKeys.Trust), OpcUaKeys.Trust.Name, NoCertificates));
        }

        return ok;
    }

    private bool Fault(FaultKind kind, SourceMark mark, params object?[] arguments)
    {
        faults.Add(new MapFault(kind, mark, arguments));
        return false;
    }
}
