using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Forwarders.OpcUaServer;

/// <summary>
/// The selected tags as nodes: Objects / gateway / device / <c>s=device/tag</c> in the namespace <c>urn:industrialgateway:{gateway}</c>. Any thread writes; a tag is written by the
/// run of its class.
/// </summary>
internal sealed class TagSpace
{
    // Abstract types (OPC 10000-3 §8.7, §8.29): what a tag's values are is known with the first of them.
    private const uint NumberType = 26;
    private const uint BaseDataType = 24;

    private readonly UaVariableNode?[] _nodes;
    private readonly ushort _namespace;

    /// <summary>Makes the nodes; values of <paramref name="before"/>, the space of a server that ended, are taken over.</summary>
    public TagSpace(ForwarderContext context, string applicationUri, TagSpace? before)
    {
        Space = new UaAddressSpace(applicationUri);
        _namespace = Space.AddNamespace($"urn:industrialgateway:{context.GatewayId}");
        _nodes = new UaVariableNode?[context.Tags.Count];
        var gateway = Space.AddFolder(Id(context.GatewayId), new QualifiedName(context.GatewayId, _namespace), Space.Objects);
        foreach (var device in context.Tags.Devices)
        {
            AddDevice(device, context.Uplink.Selected, gateway, before);
        }
    }

    public UaAddressSpace Space { get; }

    /// <summary>Number of tags shown.</summary>
    public int Count { get; private set; }

    /// <summary>Writes a sample. One from the store does not replace a newer value: a client asks for what holds now.</summary>
    public void Write(in Sample sample, ReadOnlySpan<byte> payload, bool isStored)
    {
        if (_nodes[sample.Tag.Index] is not { } node)
        {
            return;
        }

        var value = SampleValues.Of(sample, payload);
        if (!isStored || node.Read().SourceTimestamp.Ticks <= value.SourceTimestamp.Ticks)
        {
            node.Write(value);
        }
    }

    private void AddDevice(DeviceSettings device, IReadOnlyList<bool> selected, UaObjectNode gateway, TagSpace? before)
    {
        UaObjectNode? folder = null;
        foreach (var tag in device.Tags)
        {
            if (!selected[tag.Id.Index])
            {
                continue;
            }

            // "/" alone before a device: no tag, and no gateway, is called so.
            folder ??= Space.AddFolder(Id("/" + device.Name), new QualifiedName(device.Name, _namespace), gateway, device.Title);
            var node = Space.AddVariable(Describe(device, tag), folder);
            _nodes[tag.Id.Index] = node;
            Count++;
            if (before?._nodes[tag.Id.Index] is { } old)
            {
                node.Write(old.Read());
            }
        }
    }

    private UaVariableDescription Describe(DeviceSettings device, TagSettings tag)
    {
        var hasRange = tag.RangeLow is not null && tag.RangeHigh is not null;
        return new UaVariableDescription
        {
            Id = Id($"{device.Name}/{tag.Name}"),
            BrowseName = new QualifiedName(tag.Name, _namespace),
            DisplayName = tag.Title,
            DataType = new NodeId(hasRange || tag.EnumTexts.Count > 0 ? NumberType : BaseDataType),
            ValueRank = tag.Type is { IsArray: false } ? -1 : -2,
            EuRange = hasRange ? new Protocols.OpcUa.Range { Low = tag.RangeLow!.Value, High = tag.RangeHigh!.Value } : null,
            Unit = tag.Unit,
            EnumTexts = tag.EnumTexts,
        };
    }

    private NodeId Id(string text) => new(text, _namespace);
}
