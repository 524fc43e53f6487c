using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Simulation;

/// <summary>
/// All signals of one unit as its registers hold them. A server plays them; a test or an auditor in another process, given the same seed and map, asks
/// <see cref="ValueAt"/> which value was right at a time. One thread at a time.
/// </summary>
public sealed class DeviceSignals
{
    private readonly TableImage?[] _tables;
    private readonly IReadOnlyList<ModbusRange> _neverRead;

    /// <summary>The signals of a unit of a plan.</summary>
    /// <param name="seed">Seed of the simulation.</param>
    /// <param name="plan">The unit.</param>
    public DeviceSignals(int seed, ModbusDevicePlan plan)
    {
        Plan = plan;
        _neverRead = plan.NeverRead;
        _tables = new TableImage?[Enum.GetValues<ModbusTable>().Length];
        foreach (var tags in plan.Tags.GroupBy(t => t.Table))
        {
            _tables[(int)tags.Key] = new TableImage(seed, plan.Device.Name, tags.Key, tags);
        }
    }

    /// <summary>The unit played.</summary>
    public ModbusDevicePlan Plan { get; }

    /// <summary>
    /// The value of a tag at a time as the gateway is to decode it. Within one step of <see cref="SignalModel.StepNs"/> it stays the same. What a client has written
    /// to this object's own server is in it.
    /// </summary>
    /// <param name="tag">A tag of this unit.</param>
    /// <param name="timeNs">Nanoseconds since 1970 UTC.</param>
    /// <param name="payload">Room for texts and arrays: <see cref="ModbusTagCodec.MaxPayloadBytes"/>.</param>
    /// <param name="used">Bytes of <paramref name="payload"/> in use; moved on.</param>
    public ModbusValue ValueAt(ModbusTagPlan tag, long timeNs, Span<byte> payload, ref int used) =>
        _tables[(int)tag.Table]!.ValueOf(tag, timeNs, payload, ref used);

    /// <summary>
    /// The bytes of a range at a time. From a table's first tag to its last everything is there, holes read 0; beyond, and where the map says <c>never_read</c>,
    /// it answers exception 2.
    /// </summary>
    internal ModbusExceptionCode Read(ModbusTable table, int address, int count, long timeNs, Span<byte> data)
    {
        if (!IsThere(table, address, count))
        {
            return ModbusExceptionCode.IllegalDataAddress;
        }

        _tables[(int)table]!.Read(address, count, timeNs, data);
        return ModbusExceptionCode.None;
    }

    /// <summary>Takes a write where every address belongs to a tag with <c>access: rw</c> or <c>w</c>; otherwise exception 2, and nothing is written.</summary>
    internal ModbusExceptionCode Write(ModbusTable table, int address, int count, long timeNs, ReadOnlySpan<byte> data)
    {
        if (!IsThere(table, address, count) || !_tables[(int)table]!.IsWritable(address, count))
        {
            return ModbusExceptionCode.IllegalDataAddress;
        }

        _tables[(int)table]!.Write(address, count, timeNs, data);
        return ModbusExceptionCode.None;
    }

    private bool IsThere(ModbusTable table, int address, int count)
    {
        if (_tables[(int)table] is not { } image || !image.Covers(address, count))
        {
            return false;
        }

        foreach (var range in _neverRead)
        {
            if (range.Table == table && range.Range.From < address + count && address < range.Range.To)
            {
                return false;
            }
        }

        return true;
    }
}
