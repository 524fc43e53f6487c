using IndustrialGateway.Map;

namespace IndustrialGateway;

/// <summary>The one entry of a destination: declares its part of the map and makes forwarders. Stateless; any thread.</summary>
public interface IForwarderFactory
{
    /// <summary>Uplink type in the map, such as <c>mqtt</c>.</summary>
    string Type { get; }

    /// <summary>Keys of an uplink beside those every uplink has.</summary>
    IReadOnlyList<MapKey> Keys { get; }

    /// <summary>Checks what the keys alone cannot say (endpoint form, topic template, versions). No I/O.</summary>
    void Check(UplinkSettings uplink, IFaultSink faults);

    /// <summary>
    /// Checks what one uplink alone cannot say: uplinks of this type against each other, labels in topics against the devices, lengths of client ids.
    /// Called once for each type in use, when the whole map is known. No I/O.
    /// </summary>
    void CheckMap(UplinkMap map, IFaultSink faults)
    {
    }

    /// <summary>True where an uplink with these keys answers each message, so that the delay bound holds the way out and back: <see cref="UplinkSettings.IsAcknowledged"/>.</summary>
    bool IsAcknowledged(MapSection keys) => false;

    /// <summary>
    /// True where its connections carry the marks of <see cref="UplinkSettings.Marking"/>. False: they have none to mark, and a map that asks for marks is told so.
    /// </summary>
    bool MarksPackets => false;

    /// <summary>Makes the forwarder of one uplink. No I/O before <see cref="IForwarder.RunAsync"/>.</summary>
    IForwarder Create(ForwarderContext context);
}
