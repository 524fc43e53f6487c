using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Plans a device: its readable tags by scan rate and table, each set through <see cref="ReadPlanner"/>. Pure.</summary>
internal static class ScanPlanner
{
    /// <summary>The schedules of a device of which nothing has been learned, fastest first.</summary>
    public static IReadOnlyList<ScanSchedule> Plan(ModbusDevicePlan device) =>
    [
        .. device.Tags
            .Where(tag => tag.Tag.Readable)
            .GroupBy(tag => tag.Tag.Every)
            .OrderBy(rate => rate.Key)
            .Select(rate => PlanRate(device, rate.Key, [.. rate], new LearnedGround())),
    ];

    /// <summary>
    /// The schedule of some tags of one scan rate. What has been <paramref name="learned"/> is forbidden ground beside
    /// <c>never_read</c>.
    /// </summary>
    public static ScanSchedule PlanRate(ModbusDevicePlan device, TimeSpan every, IReadOnlyList<ModbusTagPlan> tags, LearnedGround learned)
    {
        var requests = new List<ScanRequest>();
        var dead = new List<ModbusTagPlan>();
        var split = new List<ModbusTagPlan>();
        foreach (var table in tags.GroupBy(tag => tag.Table).OrderBy(table => table.Key))
        {
            var inTable = table.ToArray();
            var plan = ReadPlanner.Plan(
                WishesOf(inTable),
                learned.MaxItems(table.Key, device.MaxItems(table.Key)),
                device.MaxGapItems(table.Key),
                RangesOf(table.Key, device.NeverRead.Concat(learned.Ranges)),
                RangesOf(table.Key, learned.Suspected));
            foreach (var block in plan.Blocks)
            {
                requests.Add(new ScanRequest(table.Key, block.Range, [.. block.Wishes.Select(i => inTable[i])]));
            }

            dead.AddRange(plan.Dead.Select(i => inTable[i]));
            split.AddRange(plan.Split.Select(i => inTable[i]));
        }

        return new ScanSchedule(every, requests, dead, split);
    }

    private static List<ReadWish> WishesOf(ModbusTagPlan[] tags)
    {
        var groups = new Dictionary<string, int>();
        var wishes = new List<ReadWish>(tags.Length);
        foreach (var tag in tags)
        {
            var group = -1;
            if (tag.Tag is { Coherent: true, Group: { } name } && !groups.TryGetValue(name, out group))
            {
                group = groups.Count;
                groups.Add(name, group);
            }

            wishes.Add(new ReadWish(tag.Range, group));
        }

        return wishes;
    }

    private static List<AddressRange> RangesOf(ModbusTable table, IEnumerable<ModbusRange> ranges) =>
        [.. ranges.Where(range => range.Table == table).Select(range => range.Range)];
}
