namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>
/// A checked property block (5.0 §2.2.2), kept as it is on the wire. <see cref="Check"/> walks it once; a getter looks it up only when
/// it is there. Nothing is copied,
/// so a block of any size costs no memory beyond the packet itself.
/// </summary>
public readonly ref struct MqttProperties
{
    private readonly ulong _present;

    internal MqttProperties(ReadOnlySpan<byte> raw, ulong present)
    {
        Raw = raw;
        _present = present;
    }

    /// <summary>The block without its length; empty for 3.1.1.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Every user property and subscription identifier, in order.</summary>
    public MqttPropertyWalker Walk() => new(Raw);

    /// <summary>Is it there?</summary>
    public bool Has(MqttPropertyId id) => (_present & (1UL << (int)id)) != 0;

    /// <summary>A number, or <paramref name="otherwise"/> where it is not given.</summary>
    public uint Number(MqttPropertyId id, uint otherwise) => Has(id) && Find(id, out var walker) ? walker.Number : otherwise;

    /// <summary>A text or binary value; empty where it is not given.</summary>
    public ReadOnlySpan<byte> Bytes(MqttPropertyId id) => Has(id) && Find(id, out var walker) ? walker.Value : default;

    /// <summary>The first user property of that name.</summary>
    public bool TryGetUser(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!Has(MqttPropertyId.UserProperty))
        {
            return false;
        }

        var walker = Walk();
        while (walker.MoveNext())
        {
            if (walker.Id == MqttPropertyId.UserProperty && walker.Name.SequenceEqual(name))
            {
                value = walker.Value;
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Checks a block: known identifiers, allowed in this packet, given once unless they may repeat, values in range, texts well-formed,
    /// response topic without
    /// wildcards [MQTT-3.3.2-14], authentication data only with a method.
    /// </summary>
    public static MqttFault? Check(ReadOnlySpan<byte> raw, MqttPropertyScope scope, out MqttProperties properties)
    {
        properties = default;
        var present = 0UL;
        var walker = new MqttPropertyWalker(raw);
        while (walker.MoveNext())
        {
            var id = walker.Id;
            var rule = MqttPropertyRule.Of((byte)id);
            if ((rule.Scope & scope) == 0)
            {
                return MqttFaults.MisplacedProperty;
            }

            var bit = 1UL << (int)id;
            if ((present & bit) != 0 && !MayRepeat(id, scope))
            {
                return MqttFaults.RepeatedProperty;
            }

            present |= bit;
            if (!IsInRange(walker, rule))
            {
                return id == MqttPropertyId.TopicAlias ? MqttFaults.TopicAlias : MqttFaults.PropertyValue;
            }
        }

        if (walker.Fault is not null)
        {
            return walker.Fault;
        }

        properties = new MqttProperties(raw, present);
        return properties.Has(MqttPropertyId.AuthenticationData) && !properties.Has(MqttPropertyId.AuthenticationMethod)
            ? MqttFaults.AuthenticationData
            : null;
    }

    private static bool MayRepeat(MqttPropertyId id, MqttPropertyScope scope) =>
        id == MqttPropertyId.UserProperty || (id == MqttPropertyId.SubscriptionIdentifier && scope == MqttPropertyScope.Publish);

    private static bool IsInRange(in MqttPropertyWalker walker, MqttPropertyRule rule)
    {
        if (rule.Form < MqttPropertyForm.Binary)
        {
            return walker.Number >= rule.Minimum && walker.Number <= rule.Maximum;
        }

        return walker.Id != MqttPropertyId.ResponseTopic || MqttTopic.IsName(walker.Value);
    }

    private bool Find(MqttPropertyId id, out MqttPropertyWalker walker)
    {
        walker = Walk();
        while (walker.MoveNext())
        {
            if (walker.Id == id)
            {
                return true;
            }
        }

        return false;
    }
}
