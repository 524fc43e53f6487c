using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.OpcUaServer;

/// <summary>Checks what the keys alone cannot say.</summary>
internal static class OpcUaServerCheck
{
    public static void Check(UplinkSettings uplink, IFaultSink faults)
    {
        var keys = uplink.Keys;
        var endpoint = keys.Get(OpcUaServerKeys.Endpoint);
        if (!OpcUaServerSettings.TryParse(endpoint, out _))
        {
            faults.Add(new MapFault(OpcUaServerFaults.BadEndpoint, keys.MarkOf(OpcUaServerKeys.Endpoint), endpoint));
        }

        foreach (var word in keys.Get(OpcUaServerKeys.Security))
        {
            if (!OpcUaServerSettings.PolicyWords.Contains(word.Text, StringComparer.OrdinalIgnoreCase))
            {
                faults.Add(new MapFault(MapFaults.WrongValue, word.Mark, "security", word.Text, string.Join(", ", OpcUaServerSettings.PolicyWords)));
            }
        }

        CheckUsers(uplink, faults);
    }

    public static void CheckMap(UplinkMap map, IFaultSink faults)
    {
        var taken = new Dictionary<System.Net.IPEndPoint, string>();
        foreach (var uplink in map.Uplinks)
        {
            if (OpcUaServerSettings.TryParse(uplink.Keys.Get(OpcUaServerKeys.Endpoint), out var endPoint) && endPoint.Port != 0 && !taken.TryAdd(endPoint, uplink.Name))
            {
                faults.Add(new MapFault(OpcUaServerFaults.EndpointShared, uplink.Keys.MarkOf(OpcUaServerKeys.Endpoint), endPoint, taken[endPoint]));
            }
        }
    }

    private static void CheckUsers(UplinkSettings uplink, IFaultSink faults)
    {
        var users = uplink.Keys.Get(OpcUaServerKeys.Users);
        if (users.Count == 0 && !uplink.Keys.Get(OpcUaServerKeys.Anonymous))
        {
            faults.Add(new MapFault(OpcUaServerFaults.NobodyAllowed, uplink.Mark, uplink.Name));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var user in users)
        {
            var name = user.Get(OpcUaServerKeys.User) ?? "";
            if (!names.Add(name))
            {
                faults.Add(new MapFault(OpcUaServerFaults.UserTwice, user.Mark, name));
            }

            if (user.Get(OpcUaServerKeys.Password) is null)
            {
                faults.Add(new MapFault(OpcUaServerFaults.PasswordMissing, user.Mark, name));
            }
        }
    }
}
