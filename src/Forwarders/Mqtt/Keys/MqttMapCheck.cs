using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Mqtt.Keys;

/// <summary>Checks all MQTT uplinks against each other and against the devices.</summary>
internal static class MqttMapCheck
{
    public static void Check(UplinkMap map, IFaultSink faults)
    {
        for (var i = 0; i < map.Uplinks.Count; i++)
        {
            var uplink = map.Uplinks[i];
            var settings = MqttSettings.Read(uplink);
            CheckClientIds(map, uplink, settings, faults);
            CheckLabels(map, uplink, settings, faults);
            for (var j = 0; j < i; j++)
            {
                CheckPair(map, map.Uplinks[j], uplink, faults);
            }
        }
    }

    private static void CheckClientIds(UplinkMap map, UplinkSettings uplink, MqttSettings settings, IFaultSink faults)
    {
        if (settings.IsVersion5 || MqttCheck.UsesEmbedded(uplink.Keys))
        {
            return;
        }

        var longest = ClientIds.All(map.GatewayId, uplink, map.Classes).MaxBy(id => id.Length)!;
        if (longest.Length > ClientIds.SafeLength311)
        {
            faults.Add(new MapFault(MqttFaults.LongClientId, uplink.Keys.MarkOf(MqttKeys.Version), longest, longest.Length));
        }
    }

    private static void CheckLabels(UplinkMap map, UplinkSettings uplink, MqttSettings settings, IFaultSink faults)
    {
        foreach (var label in settings.Topic.Labels.Distinct())
        {
            var without = map.Tags.Devices
                .Where(device => !device.Name.StartsWith('_') && !device.Labels.ContainsKey(label) && device.Tags.Any(tag => uplink.Selected[tag.Id.Index]))
                .Select(device => device.Name)
                .ToList();
            if (without.Count > 0)
            {
                var shown = string.Join(", ", without.Take(5)) + (without.Count > 5 ? ", ..." : "");
                faults.Add(new MapFault(MqttFaults.LabelMissing, uplink.Keys.MarkOf(MqttKeys.Topic), label, shown));
            }
        }
    }

    private static void CheckPair(UplinkMap map, UplinkSettings first, UplinkSettings second, IFaultSink faults)
    {
        if (!ShareBroker(first, second))
        {
            return;
        }

        var taken = ClientIds.All(map.GatewayId, first, map.Classes).ToHashSet();
        if (ClientIds.All(map.GatewayId, second, map.Classes).FirstOrDefault(taken.Contains) is { } id)
        {
            faults.Add(new MapFault(MqttFaults.SameClientId, second.Mark, first.Name, second.Name, id) { Related = first.Mark });
        }
    }

    private static bool ShareBroker(UplinkSettings first, UplinkSettings second)
    {
        var (one, other) = (MqttSettings.Read(first).Endpoints, MqttSettings.Read(second).Endpoints);
        return (MqttCheck.UsesEmbedded(first.Keys) && MqttCheck.UsesEmbedded(second.Keys))
            || one.Any(a => other.Any(b => string.Equals(a.Host, b.Host, StringComparison.OrdinalIgnoreCase) && a.Port == b.Port));
    }
}
