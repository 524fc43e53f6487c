using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>What the broker reads from property blocks.</summary>
internal static class BrokerProperties
{
    /// <summary>
    /// Copies what a server forwards unaltered [MQTT-3.3.2-4, -15 to -20]; expiry, alias, delay and identifiers are its own business.
    /// </summary>
    public static void CopyForwarded(in MqttProperties given, MqttPropertyBuilder target)
    {
        var walker = given.Walk();
        while (walker.MoveNext())
        {
            switch (walker.Id)
            {
                case MqttPropertyId.PayloadFormatIndicator:
                    target.Add(walker.Id, walker.Number);
                    break;
                case MqttPropertyId.ContentType or MqttPropertyId.ResponseTopic or MqttPropertyId.CorrelationData:
                    target.Add(walker.Id, walker.Value);
                    break;
                case MqttPropertyId.UserProperty:
                    target.AddUser(walker.Name, walker.Value);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Message expiry interval, or null.</summary>
    public static uint? ExpiryOf(in MqttProperties given) =>
        given.Has(MqttPropertyId.MessageExpiryInterval) ? given.Number(MqttPropertyId.MessageExpiryInterval, 0) : null;

    /// <summary>The will of a CONNECT, or null.</summary>
    public static BrokerWill? WillOf(in ConnectPacket packet)
    {
        if (!packet.HasWill)
        {
            return null;
        }

        var forwarded = new MqttPropertyBuilder();
        CopyForwarded(packet.WillProperties, forwarded);
        var message = new PublishPacket { Payload = packet.WillPayload, Qos = packet.WillQos, Retain = packet.WillRetain };
        var delay = TimeSpan.FromSeconds(packet.WillProperties.Number(MqttPropertyId.WillDelayInterval, 0));
        return new BrokerWill(new BrokerMessage(message, packet.WillTopic, forwarded.Bytes, ExpiryOf(packet.WillProperties), arrived: 0), delay);
    }

    /// <summary>What a CONNACK of 5.0 grants.</summary>
    public static MqttPropertyBuilder Granted(MqttBrokerOptions options, BrokerSession session, uint askedExpiry, bool asksForName)
    {
        var block = new MqttPropertyBuilder()
            .Add(MqttPropertyId.ReceiveMaximum, Math.Max(options.ReceiveMaximum, (ushort)1))
            .Add(MqttPropertyId.MaximumPacketSize, (uint)options.MaximumPacketSize)
            .Add(MqttPropertyId.TopicAliasMaximum, options.TopicAliasMaximum)
            .Add(MqttPropertyId.SharedSubscriptionAvailable, 0);
        if (askedExpiry != (uint)session.Expiry.TotalSeconds)
        {
            block.Add(MqttPropertyId.SessionExpiryInterval, (uint)session.Expiry.TotalSeconds);
        }

        if (asksForName)
        {
            block.Add(MqttPropertyId.AssignedClientIdentifier, session.ClientId);
        }

        return block;
    }
}
