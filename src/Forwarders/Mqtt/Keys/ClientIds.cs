using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Mqtt.Keys;

/// <summary>Client ids, derived from the gateway's identity, so that a broker's access list can name them beforehand.</summary>
public static class ClientIds
{
    /// <summary>Longest id that every MQTT 3.1.1 broker must take (MQTT 3.1.1 §3.1.3.1).</summary>
    public const int SafeLength311 = 23;

    /// <summary>Of a data connection: <c>{gateway}-{uplink}-{class}</c>, shared <c>{gateway}-{uplink}</c>.</summary>
    public static string OfData(string gateway, string uplink, string className) =>
        className.Length == 0 ? $"{gateway}-{uplink}" : $"{gateway}-{uplink}-{className}";

    /// <summary>Of the connection for status, will and commands: <c>{gateway}-{uplink}-ctl</c>.</summary>
    public static string OfControl(string gateway, string uplink) => $"{gateway}-{uplink}-ctl";

    /// <summary>All ids an uplink may use.</summary>
    public static IEnumerable<string> All(string gateway, UplinkSettings uplink, ClassTable classes)
    {
        yield return OfControl(gateway, uplink.Name);
        if (!uplink.ConnectionPerClass)
        {
            yield return OfData(gateway, uplink.Name, "");
            yield break;
        }

        foreach (var latencyClass in classes.All)
        {
            if (latencyClass.Index < uplink.SelectedClasses.Count && uplink.SelectedClasses[latencyClass.Index])
            {
                yield return OfData(gateway, uplink.Name, latencyClass.Name);
            }
        }
    }
}
