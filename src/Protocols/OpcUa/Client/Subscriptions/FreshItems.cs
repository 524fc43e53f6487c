namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Knows of each item whether it came since its subscription was refreshed. One thread at a time.</summary>
internal sealed class FreshItems
{
    private const int LargestTable = 1 << 22;

    private readonly int[] _table;
    private readonly Dictionary<int, int>? _sparse;

    private FreshItems(int[] table, Dictionary<int, int>? sparse) => (_table, _sparse) = (table, sparse);

    /// <summary>A table where handles are dense, as they mostly are.</summary>
    public static FreshItems For(IReadOnlyList<UaSubscriptionPlan> plans)
    {
        long largest = -1, count = 0;
        foreach (var plan in plans)
        {
            foreach (var item in plan.Items)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(item.Handle, nameof(plans));
                largest = Math.Max(largest, item.Handle);
                count++;
            }
        }

        return largest < LargestTable || largest < 4 * count ? new(new int[largest + 1], null) : new([], new((int)count));
    }

    /// <summary>The item came; true where it is the first time since <paramref name="refresh"/> changed.</summary>
    public bool Mark(int handle, int refresh)
    {
        if ((uint)handle < (uint)_table.Length)
        {
            var isFirst = _table[handle] != refresh;
            _table[handle] = refresh;
            return isFirst;
        }

        if (_sparse is null || (_sparse.TryGetValue(handle, out var before) && before == refresh))
        {
            return false;
        }

        _sparse[handle] = refresh;
        return true;
    }
}
