using System.Text;
using IndustrialGateway.Forwarders.Mqtt.Encode;

namespace IndustrialGateway.Forwarders.Mqtt.Topics;

/// <summary>
/// The topics of one connection as UTF-8, each made when first needed and kept. One thread. Allocates only for a topic not seen before; their number is
/// bounded by the map.
/// </summary>
internal sealed class TopicTable
{
    private readonly ForwarderContext _context;
    private readonly TopicTemplate _template;
    private readonly bool _byTag;
    private readonly byte[]?[] _topics;

    public TopicTable(ForwarderContext context, TopicTemplate template, PayloadLayout layout)
    {
        _context = context;
        _template = template;
        _byTag = layout == PayloadLayout.Value;
        _topics = new byte[]?[(_byTag ? context.Tags.Count : context.Tags.Devices.Count) * context.Classes.Count];
    }

    /// <summary>The topic of the publication that begins at sample <paramref name="first"/>.</summary>
    public ReadOnlySpan<byte> TopicOf(OutgoingMessage message, int first)
    {
        var row = _byTag ? message.Samples[first].Tag.Index : message.DeviceIndex;
        ref var topic = ref _topics[(row * _context.Classes.Count) + message.ClassIndex];
        return topic ??= Make(message, first);
    }

    private byte[] Make(OutgoingMessage message, int first)
    {
        var device = _context.Tags.Devices[message.DeviceIndex];
        var tag = _byTag ? _context.Tags[message.Samples[first].Tag] : null;
        var latencyClass = _context.Classes[message.ClassIndex];
        return Encoding.UTF8.GetBytes(_template.Fill(name => TopicNames.Value(name, _context.GatewayId, _context.Uplink.Name, device, latencyClass, tag)));
    }
}
