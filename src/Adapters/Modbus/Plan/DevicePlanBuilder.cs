using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Checks one device of the map and makes its plan.</summary>
internal sealed class DevicePlanBuilder(DeviceSettings device, ModbusFraming framing, IFaultSink faults)
{
    private readonly MapSection _keys = device.Keys;
    private bool _isFaulty;

    /// <summary>The plan, or null after a fault was added.</summary>
    public ModbusDevicePlan? Build()
    {
        var unit = _keys.Get(ModbusKeys.UnitId);
        if (framing == ModbusFraming.Rtu && unit is 0 or > 247)
        {
            Fault(ModbusFaults.SerialUnit, _keys.MarkOf(ModbusKeys.UnitId), unit);
        }

        var maxRegisters = (int)_keys.Get(ModbusKeys.MaxRegisters);
        var tags = new List<ModbusTagPlan>();
        foreach (var tag in device.Tags)
        {
            var plan = new TagPlanBuilder(tag, _keys, maxRegisters, faults).Build();
            _isFaulty |= plan is null;
            if (plan is not null)
            {
                tags.Add(plan);
            }
        }

        var built = new ModbusDevicePlan
        {
            Device = device,
            Unit = (byte)unit,
            Timeout = _keys.Get(ModbusKeys.Timeout) ?? TimeSpan.FromSeconds(1),
            MaxGap = (int)_keys.Get(ModbusKeys.MaxGap),
            MaxRegisters = maxRegisters,
            NeverRead = NeverRead(),
            Tags = tags,
        };
        CheckNeverRead(built);
        new CoherenceCheck(built, Fault).Run();
        return _isFaulty ? null : built;
    }

    private List<ModbusRange> NeverRead()
    {
        var ranges = new List<ModbusRange>();
        foreach (var scalar in _keys.Get(ModbusKeys.NeverRead))
        {
            if (TryRange(scalar.Text, out var range))
            {
                ranges.Add(range);
            }
            else
            {
                Fault(ModbusFaults.BadRange, scalar.Mark, scalar.Text);
            }
        }

        return ranges;
    }

    private bool TryRange(string text, out ModbusRange range)
    {
        range = default;
        var mode = TagPlanBuilder.ModeOf(_keys);
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var first = dash < 0 ? text : text[..dash];
        var table = text[..(text.IndexOf('/', StringComparison.Ordinal) + 1)];
        if (!ModbusAddress.TryParse(first, mode, out var from, out _) || from.Number < 0 || from.Bit >= 0)
        {
            return false;
        }

        // The last address is counted like the first: a bare number after holding/N, a modicon number after a modicon number.
        if (!ModbusAddress.TryParse(dash < 0 ? first : table + text[(dash + 1)..], mode, out var last, out _) || last.Table != from.Table || last.Bit >= 0
            || last.Number < from.Number || last.Number >= ModbusLimits.Addresses)
        {
            return false;
        }

        range = new ModbusRange(from.Table, new AddressRange(from.Number, last.Number + 1));
        return true;
    }

    private void CheckNeverRead(ModbusDevicePlan built)
    {
        foreach (var tag in built.Tags.Where(tag => tag.Tag.Readable))
        {
            foreach (var range in built.NeverRead.Where(range => range.Table == tag.Table && range.Range.Blocks(tag.Range)))
            {
                Fault(ModbusFaults.NeverReadHitsTag, tag.Tag.Keys.MarkOf(ModbusKeys.Address), tag.Tag.Name, range);
            }
        }
    }

    private void Fault(FaultKind kind, SourceMark mark, params object?[] arguments)
    {
        _isFaulty = true;
        faults.Add(new MapFault(kind, mark, arguments));
    }
}
