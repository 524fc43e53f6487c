using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Adds a fault to the report.</summary>
internal delegate void FaultReport(FaultKind kind, SourceMark mark, params object?[] arguments);

/// <summary>A coherent group is read in one request, or the map is refused.</summary>
internal sealed class CoherenceCheck(ModbusDevicePlan device, FaultReport fault)
{
    /// <summary>Checks every coherent group of the device.</summary>
    public void Run()
    {
        var coherent = device.Tags.Where(tag => tag.Tag is { Coherent: true, Group: not null, Readable: true });
        foreach (var group in coherent.GroupBy(tag => tag.Tag.Group!))
        {
            Check(group.Key, [.. group]);
        }
    }

    private void Check(string name, IReadOnlyList<ModbusTagPlan> tags)
    {
        var mark = tags[0].Tag.Mark;
        var rates = tags.Select(tag => tag.Tag.Every).Distinct().ToArray();
        if (rates.Length > 1)
        {
            fault(ModbusFaults.CoherentRates, mark, name, string.Join(", ", rates.Select(MapUnits.Format)));
        }

        var tables = tags.Select(tag => tag.Table).Distinct().ToArray();
        if (tables.Length > 1)
        {
            fault(ModbusFaults.CoherentTables, mark, name, string.Join(", ", tables.Select(ModbusAddress.NameOf)));
            return;
        }

        var hull = new AddressRange(tags.Min(tag => tag.Range.From), tags.Max(tag => tag.Range.To));
        var most = device.MaxItems(tables[0]);
        if (hull.Length > most)
        {
            fault(ModbusFaults.CoherentTooLong, mark, name, hull.Length, ModbusFaults.ItemsOf(ModbusAddress.IsBits(tables[0])), most);
        }

        foreach (var range in device.NeverRead.Where(range => range.Table == tables[0] && range.Range.Blocks(hull)))
        {
            // A range that hits a tag of the group has its own fault.
            if (!tags.Any(tag => range.Range.Blocks(tag.Range)))
            {
                fault(ModbusFaults.CoherentForbidden, mark, name, range);
            }
        }
    }
}
