using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Configuration;

/// <summary>A source protocol with a few keys of each kind: one own, one inherited, one list, one required, one not built. Plans one request a tag.</summary>
public sealed class SourceFactoryDouble : ISourceFactory
{
    /// <summary>A number with a range.</summary>
    public static readonly MapKey<long> UnitId = MapKeys.Integer("unit_id", new("Unit.", "单元。"), 1, 0, 255);

    /// <summary>Inherited to tags.</summary>
    public static readonly MapKey<string> Order = MapKeys.Choice("order", new("Order.", "字节序。"), "ABCD", ["ABCD", "CDAB", "BADC", "DCBA"], inherited: true);

    /// <summary>A list.</summary>
    public static readonly MapKey<IReadOnlyList<MapScalar>> NeverRead = MapKeys.TextList("never_read", new("Holes.", "不读区域。"));

    /// <summary>Required.</summary>
    public static readonly MapKey<string?> Address = MapKeys.Text("address", new("Where.", "地址。"), required: true);

    /// <summary>The endpoint is needed, unless simulated; an address must have a slash.</summary>
    public static readonly FaultKind NoEndpoint = new("IGW1998", new("device \"{0}\" has no endpoint", "设备 \"{0}\" 没有 endpoint"), new("add endpoint: HOST:PORT", "请添加 endpoint: 主机:端口"));

    /// <summary>{0} address.</summary>
    public static readonly FaultKind BadAddress = new("IGW1999", new("\"{0}\" is not an address", "\"{0}\" 不是地址"), new("write holding/N", "请写 holding/N"));

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols { get; } = ["modbus-tcp", "modbus-rtu-tcp"];

    /// <inheritdoc/>
    public IReadOnlyList<MapKey> DeviceKeys { get; } = [UnitId, Order, NeverRead, MapKeys.NotBuilt("bus", new("Bus.", "总线。"))];

    /// <inheritdoc/>
    public IReadOnlyList<MapKey> TagKeys { get; } = [Address, Order, MapKeys.Text("bits", new("Bits.", "位。"))];

    /// <inheritdoc/>
    public string ChannelKey(DeviceSettings device) => device.Endpoint;

    /// <inheritdoc/>
    public ChannelPlan? CreatePlan(IReadOnlyList<DeviceSettings> devices, IFaultSink faults)
    {
        var ok = true;
        foreach (var device in devices)
        {
            if (device.Endpoint.Length == 0 && !device.Simulated)
            {
                faults.Add(new MapFault(NoEndpoint, device.Mark, device.Name));
                ok = false;
            }

            foreach (var tag in device.Tags)
            {
                var address = tag.Keys.Get(Address)!;
                if (!address.Contains('/', StringComparison.Ordinal))
                {
                    faults.Add(new MapFault(BadAddress, tag.Keys.MarkOf(Address), address));
                    ok = false;
                }
            }
        }

        return ok ? new PlanDouble(devices[0].Endpoint, devices) : null;
    }

    /// <inheritdoc/>
    public ISourceAdapter CreateAdapter(SourceContext context) => throw new NotSupportedException("A double for loading maps reads nothing.");

    private sealed record PlanDouble(string Name, IReadOnlyList<DeviceSettings> Devices) : ChannelPlan(Name, Devices)
    {
        public override IReadOnlyList<PlannedRequest> Explain() => [];
    }
}
