using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>Tag tables for tests of the host.</summary>
internal static class HostingTags
{
    /// <summary>One device <c>d</c> with the tags <c>t0</c>, <c>t1</c>, ... of class cyclic.</summary>
    public static TagTable Table(int tags) => new(
    [
        new DeviceSettings
        {
            Index = 0, Name = "d", Protocol = "fake", Endpoint = "here", Keys = MapSection.Empty, Mark = SourceMark.None,
            Tags = [.. Enumerable.Range(0, tags).Select(Tag)],
        },
    ]);

    private static TagSettings Tag(int index) => new()
    {
        Id = new TagId(index), DeviceIndex = 0, Name = $"t{index}", Class = ClassTable.BuiltIn[1], Keys = MapSection.Empty, Mark = SourceMark.None,
    };
}
