using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// Modbus TCP, and RTU frames over TCP. Units behind one endpoint share one connection: many devices accept only one or two
/// (see <c>field-pains</c>: a connection per slave entry exhausts them).
/// </summary>
public sealed class ModbusFactory : ISourceFactory
{
    private const string Serial = "modbus-rtu";
    private const string RtuOverTcp = "modbus-rtu-tcp";
    private static readonly TimeSpan ShortestConnectTimeout = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols { get; } = ["modbus-tcp", RtuOverTcp, Serial];

    /// <inheritdoc/>
    public IReadOnlyList<MapKey> DeviceKeys => ModbusKeys.OfDevice;

    /// <inheritdoc/>
    public IReadOnlyList<MapKey> TagKeys => ModbusKeys.OfTag;

    /// <inheritdoc/>
    /// <remarks>
    /// Framing and endpoint; a simulated device without an endpoint has a channel of its own until its simulator has started.
    /// </remarks>
    public string ChannelKey(DeviceSettings device)
    {
        if (device.Endpoint.Length == 0)
        {
            return $"{device.Protocol}|{device.Name}";
        }

        var endpoint = ModbusEndpoint.TryParse(device.Endpoint, out var parsed) ? parsed.ToString() : device.Endpoint;
        return $"{device.Protocol}|{endpoint.ToLowerInvariant()}";
    }

    /// <inheritdoc/>
    public ChannelPlan? CreatePlan(IReadOnlyList<DeviceSettings> devices, IFaultSink faults)
    {
        var first = devices[0];
        if (first.Protocol == Serial)
        {
            faults.Add(new MapFault(MapFaults.NotBuilt, first.ProtocolMark, $"protocol {Serial}"));
            return null;
        }

        var framing = first.Protocol == RtuOverTcp ? ModbusFraming.Rtu : ModbusFraming.Tcp;
        var hasEndpoint = TryEndpoint(first, faults, out var endpoint);
        var units = devices.Select(device => new DevicePlanBuilder(device, framing, faults).Build()).ToArray();
        var hasInFlight = TryInFlight(devices, framing, faults, out var inFlight);
        if (!hasEndpoint || !hasInFlight || units.Any(unit => unit is null))
        {
            return null;
        }

        return new ModbusChannelPlan(first.Endpoint.Length == 0 ? first.Name : endpoint.ToString(), devices)
        {
            Host = endpoint.Host ?? "",
            Port = endpoint.Port,
            Framing = framing,
            MaxInFlight = inFlight,
            ConnectTimeout = units.Select(unit => unit!.Timeout).Append(ShortestConnectTimeout).Max(),
            Units = [.. units.OfType<ModbusDevicePlan>()],
        };
    }

    /// <inheritdoc/>
    public ISourceAdapter CreateAdapter(SourceContext context) => new ModbusAdapter(context);

    private static bool TryEndpoint(DeviceSettings device, IFaultSink faults, out ModbusEndpoint endpoint)
    {
        endpoint = default;
        if (device.Endpoint.Length == 0)
        {
            if (!device.Simulated)
            {
                faults.Add(new MapFault(ModbusFaults.MissingEndpoint, device.Mark, device.Name));
            }

            return device.Simulated;
        }

        var ok = ModbusEndpoint.TryParse(device.Endpoint, out endpoint);
        if (!ok)
        {
            faults.Add(new MapFault(ModbusFaults.BadEndpoint, device.EndpointMark, device.Endpoint));
        }

        return ok;
    }

    // A device that says nothing follows its neighbours; two that say different things contradict each other.
    private static bool TryInFlight(IReadOnlyList<DeviceSettings> devices, ModbusFraming framing, IFaultSink faults, out int inFlight)
    {
        var key = ModbusKeys.MaxInFlight;
        var saying = devices.Where(device => device.Keys.Has(key)).ToArray();
        inFlight = (int)(saying.Length > 0 ? saying[0].Keys.Get(key) : key.DefaultValue);
        var ok = true;
        foreach (var device in saying)
        {
            var value = device.Keys.Get(key);
            if (value != inFlight)
            {
                var mark = device.Keys.MarkOf(key);
                faults.Add(new MapFault(ModbusFaults.ChannelConflict, mark, key.Name, device.Name, value, saying[0].Name, inFlight)
                {
                    Related = saying[0].Keys.MarkOf(key),
                });
                ok = false;
            }
            else if (framing == ModbusFraming.Rtu && value > 1)
            {
                faults.Add(new MapFault(ModbusFaults.SerialInFlight, device.Keys.MarkOf(key), value));
                ok = false;
            }
        }

        return ok;
    }
}
