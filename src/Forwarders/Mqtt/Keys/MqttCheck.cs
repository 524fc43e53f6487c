using IndustrialGateway.Forwarders.Mqtt.Topics;
using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Mqtt.Keys;

/// <summary>Checks one uplink: what its keys alone cannot say.</summary>
internal static class MqttCheck
{
    private const string Embedded = "embedded";

    public static bool UsesEmbedded(MapSection keys) => MqttSettings.WrittenEndpoints(keys).Any(written => written.Text == Embedded);

    public static void Check(UplinkSettings uplink, IFaultSink faults)
    {
        CheckEndpoints(uplink, faults);
        CheckTls(uplink.Keys, faults);
        CheckVersion(uplink.Keys, faults);
        CheckTopics(uplink.Keys, faults);
    }

    private static void CheckEndpoints(UplinkSettings uplink, IFaultSink faults)
    {
        var keys = uplink.Keys;
        var written = MqttSettings.WrittenEndpoints(keys);
        if (keys.Has(MqttKeys.Endpoint) && keys.Has(MqttKeys.Endpoints))
        {
            faults.Add(new MapFault(MqttFaults.EndpointTwice, keys.MarkOf(MqttKeys.Endpoints)) { Related = keys.MarkOf(MqttKeys.Endpoint) });
        }
        else if (written.Count == 0)
        {
            faults.Add(new MapFault(MqttFaults.EndpointMissing, uplink.Mark, uplink.Name));
        }

        foreach (var (text, mark) in written)
        {
            CheckEndpoint(keys, text, mark, written.Count > 1, faults);
        }
    }

    private static void CheckEndpoint(MapSection keys, string text, SourceMark mark, bool hasOthers, IFaultSink faults)
    {
        if (text == Embedded)
        {
            CheckEmbedded(keys, mark, hasOthers, faults);
        }
        else if (text.StartsWith("ws://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("wss://", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(new MapFault(MapFaults.NotBuilt, mark, "MQTT over WebSocket"));
        }
        else if (!MqttEndpoint.TryParse(text, out var endpoint))
        {
            faults.Add(new MapFault(MqttFaults.BadEndpoint, mark, text, Nearest(text)));
        }
        else if (!endpoint.IsTls)
        {
            CheckPlain(keys, endpoint, mark, faults);
        }
    }

    private static void CheckEmbedded(MapSection keys, SourceMark mark, bool hasOthers, IFaultSink faults)
    {
        if (hasOthers)
        {
            faults.Add(new MapFault(MqttFaults.EmbeddedAlone, mark, "other endpoints"));
        }

        foreach (var key in new MapKey[] { MqttKeys.Tls, MqttKeys.Login })
        {
            if (keys.Has(key))
            {
                faults.Add(new MapFault(MqttFaults.EmbeddedAlone, keys.MarkOf(key), key.Name));
            }
        }
    }

    private static void CheckPlain(MapSection keys, MqttEndpoint endpoint, SourceMark mark, IFaultSink faults)
    {
        if (keys.Has(MqttKeys.Tls))
        {
            faults.Add(new MapFault(MqttFaults.TlsUnused, mark, endpoint.ToString()) { Related = keys.MarkOf(MqttKeys.Tls) });
        }
        else if (keys.Get(MqttKeys.Login) is { } login && login.Has(MqttKeys.Password) && !endpoint.IsLoopback)
        {
            faults.Add(new MapFault(MqttFaults.LoginInClear, mark, endpoint.ToString()));
        }
    }

    // The form that was probably meant: the host without what does not belong to it.
    private static string Nearest(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? text : text[(scheme + 3)..];
        rest = rest[(rest.LastIndexOf('@') + 1)..].Split('/')[0];
        var isTls = text.StartsWith("https", StringComparison.OrdinalIgnoreCase) || rest.EndsWith(":8883", StringComparison.Ordinal);
        var candidate = (isTls ? "mqtts://" : "mqtt://") + rest;
        return MqttEndpoint.TryParse(candidate, out var endpoint) ? endpoint.ToString() : "mqtt://HOST:1883, mqtts://HOST:8883";
    }

    private static void CheckTls(MapSection keys, IFaultSink faults)
    {
        if (keys.Get(MqttKeys.Tls) is not { } tls)
        {
            return;
        }

        if (tls.Has(MqttKeys.Certificate) != tls.Has(MqttKeys.PrivateKey))
        {
            var (there, missing) = tls.Has(MqttKeys.Certificate) ? (MqttKeys.Certificate, MqttKeys.PrivateKey) : (MqttKeys.PrivateKey, MqttKeys.Certificate);
            faults.Add(new MapFault(MqttFaults.HalfCertificate, tls.MarkOf(there), there.Name, missing.Name));
        }
        else if (tls.Has(MqttKeys.KeyPassword) && !tls.Has(MqttKeys.PrivateKey))
        {
            faults.Add(new MapFault(MqttFaults.HalfCertificate, tls.MarkOf(MqttKeys.KeyPassword), MqttKeys.KeyPassword.Name, MqttKeys.PrivateKey.Name));
        }
    }

    private static void CheckVersion(MapSection keys, IFaultSink faults)
    {
        if (keys.Get(MqttKeys.Version) != "3.1.1")
        {
            return;
        }

        foreach (var key in new MapKey[] { MqttKeys.SessionExpiry, MqttKeys.MessageExpiry })
        {
            if (keys.Has(key))
            {
                faults.Add(new MapFault(MqttFaults.NeedsVersion5, keys.MarkOf(key), key.Name));
            }
        }

        if (keys.Has(MqttKeys.TopicAlias) && keys.Get(MqttKeys.TopicAlias))
        {
            faults.Add(new MapFault(MqttFaults.NeedsVersion5, keys.MarkOf(MqttKeys.TopicAlias), MqttKeys.TopicAlias.Name));
        }
    }

    private static void CheckTopics(MapSection keys, IFaultSink faults)
    {
        var isValue = (keys.Get(MqttKeys.Payload) ?? MapSection.Empty).Get(MqttKeys.Layout) == "value";
        if (keys.Get(MqttKeys.StatusTopic) is { } status)
        {
            TopicCheck.Check(status, keys.MarkOf(MqttKeys.StatusTopic), TopicNames.OfStatus, takesLabels: false, faults);
        }

        if (keys.Get(MqttKeys.Topic) is not { } topic)
        {
            return;
        }

        var mark = keys.MarkOf(MqttKeys.Topic);
        var template = TopicCheck.Check(topic, mark, isValue ? TopicNames.OfValues : TopicNames.OfSamples, takesLabels: true, faults);
        if (isValue && template is not null && !(template.Uses("tag") && template.Uses("device")))
        {
            faults.Add(new MapFault(MqttFaults.TagMissing, mark, topic));
        }
    }
}
