using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// Finds out which part of a refused request is at fault. A request is cut into two halves at a place no tag lies across, until
/// what is refused is one tag (or tags on the same addresses): that tag is dead. Where both halves are readable the fault lies
/// between them, and requests may no longer reach across. Tags that overlap, and coherent groups, cannot be cut: they are read one
/// by one.
/// </summary>
/// <remarks>Under the channel's gate. Allocates; holes are found once.</remarks>
internal sealed class Bisection(LearnedGround ground, TagRun[] tags)
{
    /// <summary>
    /// The parts of a refused range that are to be read next; none where it is decided: then its tags, given to <paramref
    /// name="onDead"/>, are at fault.
    /// </summary>
    public IReadOnlyList<BisectNode> Refused(BisectNode node, Action<ScanRequest> onDead)
    {
        var clusters = ClustersOf(node.Request);
        if (clusters.Count > 1)
        {
            var half = clusters.Count / 2;
            Add(node, clusters[..half], isPiece: node.IsPiece);
            Add(node, clusters[half..], isPiece: node.IsPiece);
        }
        else
        {
            Explode(node);
        }

        if (node.Children.Count > 0)
        {
            node.Open = node.Children.Count;
            return node.Children;
        }

        onDead(node.Request);
        foreach (var range in Unclaimed(node.Request.Table, node.Request.Range))
        {
            ground.Suspect(range);
        }

        Decide(node, isReadable: false);
        return [];
    }

    /// <summary>A range was read, or is dead, or its failure says nothing about the range.</summary>
    public void Decide(BisectNode node, bool isReadable)
    {
        node.IsReadable = isReadable;
        for (var parent = node.Parent; parent is not null && --parent.Open == 0; parent = parent.Parent)
        {
            if (parent.Children.TrueForAll(child => child.IsReadable))
            {
                LearnBetween(parent);
            }
        }
    }

    private static void Add(BisectNode node, IEnumerable<List<ModbusTagPlan>> clusters, bool isPiece)
    {
        ModbusTagPlan[] tags = [.. clusters.SelectMany(cluster => cluster)];
        var range = new AddressRange(tags.Min(tag => tag.Range.From), tags.Max(tag => tag.Range.To));
        node.Children.Add(new BisectNode(node, new ScanRequest(node.Request.Table, range, tags)) { IsPiece = isPiece });
    }

    // First each coherent group as a whole beside the single tags; where a group alone is refused, its tags one by one, to learn, not to publish.
    private static void Explode(BisectNode node)
    {
        var units = node.Request.Tags.GroupBy(UnitOf).ToArray();
        if (units.Length == 1)
        {
            units = [.. node.Request.Tags.GroupBy(tag => (Group: (string?)null, tag.Range))];
        }

        if (units.Length == 1)
        {
            return;
        }

        node.IsExploded = true;
        foreach (var unit in units)
        {
            Add(node, [[.. unit]], isPiece: node.IsPiece || (unit.Key.Group is null && unit.Any(tag => tag.Tag.Coherent)));
        }
    }

    private static (string? Group, AddressRange Range) UnitOf(ModbusTagPlan tag) =>
        tag.Tag is { Coherent: true, Group: { } group } ? (group, default) : (null, tag.Range);

    // Sets of tags no request has to keep together: neither do they overlap, nor are they of one coherent group.
    private static List<List<ModbusTagPlan>> ClustersOf(ScanRequest request)
    {
        var hulls = request.Tags
            .Where(tag => tag.Tag is { Coherent: true, Group: not null })
            .GroupBy(tag => tag.Tag.Group!)
            .ToDictionary(group => group.Key, group => new AddressRange(group.Min(tag => tag.Range.From), group.Max(tag => tag.Range.To)));
        var units = request.Tags
            .Select(tag => (Tag: tag, Range: tag.Tag is { Coherent: true, Group: { } name } ? hulls[name] : tag.Range))
            .OrderBy(unit => unit.Range.From);
        var clusters = new List<List<ModbusTagPlan>>();
        var end = int.MinValue;
        foreach (var (tag, range) in units)
        {
            if (range.From >= end)
            {
                clusters.Add([]);
            }

            clusters[^1].Add(tag);
            end = Math.Max(end, range.To);
        }

        return clusters;
    }

    // What of a range belongs to no living tag: such a one has been read, or will answer for itself.
    private IEnumerable<ModbusRange> Unclaimed(ModbusTable table, AddressRange range)
    {
        var from = range.From;
        var alive = tags.Where(tag => !tag.IsDead && tag.Plan.Table == table && tag.Plan.Range.Blocks(range)).Select(tag => tag.Plan.Range);
        foreach (var claimed in alive.OrderBy(claimed => claimed.From).Append(new AddressRange(range.To, range.To)))
        {
            if (claimed.From > from)
            {
                yield return new ModbusRange(table, new AddressRange(from, claimed.From));
            }

            from = Math.Max(from, claimed.To);
        }
    }

    // All parts can be read, the whole cannot: the fault is in the gaps; without gaps the request was too long, or crossed a border
    // of the device.
    private void LearnBetween(BisectNode node)
    {
        var table = node.Request.Table;
        var end = node.Request.Range.From;
        var hasGap = false;
        foreach (var part in node.Children.Select(child => child.Request.Range).OrderBy(range => range.From))
        {
            foreach (var range in part.From > end ? Unclaimed(table, new AddressRange(end, part.From)) : [])
            {
                ground.Forbid(range);
                hasGap = true;
            }

            end = Math.Max(end, part.To);
        }

        if (hasGap)
        {
            return;
        }

        if (node.IsExploded || node.Children[1].Request.Range.From > node.Children[0].Request.Range.To)
        {
            ground.Limit(table, node.Request.Range.Length - 1);
        }
        else
        {
            var cut = node.Children[1].Request.Range.From;
            ground.Forbid(new ModbusRange(table, new AddressRange(cut, cut)));
        }
    }
}
