using Xunit;

namespace IndustrialGateway.Tests.Conventions;

/// <summary>Fails with the whole list of what is wrong, one a line: whoever broke a convention should see every place at once.</summary>
internal static class Wrong
{
    /// <summary>Passes only for an empty list.</summary>
    public static void None<T>(IEnumerable<T> places)
    {
        var list = places.Select(place => place?.ToString()).ToList();
        Assert.True(list.Count == 0, $"{list.Count} wrong:\n" + string.Join('\n', list));
    }
}
