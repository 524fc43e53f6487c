using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>What a name may look like: the same in topics, metrics, messages and files.</summary>
internal static class NameRules
{
    /// <summary>The pseudo device of the gateway's own health.</summary>
    public const string GatewayDevice = "_gateway";

    /// <summary>Device names the gateway's own topics use.</summary>
    public static readonly IReadOnlyList<string> Reserved = ["status", "cmd", "last", GatewayDevice];

    /// <summary>Class name that would make a class's connection the one for status and commands (client id <c>{gateway}-{uplink}-ctl</c>).</summary>
    public const string ControlClass = "ctl";

    public static bool Check(string name, SourceMark mark, IFaultSink faults)
    {
        var ok = name.Length is > 0 and <= MapLimits.MaxNameLength && name.All(IsAllowed);
        if (!ok)
        {
            faults.Add(new MapFault(NameFaults.Charset, mark, name, MapLimits.MaxNameLength) { Suggestion = Nearest(name) });
        }

        return ok;
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-';

    // "line 3" was meant as "line-3"; of a name in another script nothing is left to suggest.
    private static string? Nearest(string name)
    {
        var near = new string([.. name.Trim().Take(MapLimits.MaxNameLength).Select(c => IsAllowed(c) ? c : '-')]);
        return 2 * near.Count(char.IsAsciiLetterOrDigit) > near.Length ? near : null;
    }
}
