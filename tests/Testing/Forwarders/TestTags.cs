using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Forwarders;

/// <summary>Builds the devices and tags of a map for tests of what comes behind it.</summary>
public sealed class TestTags
{
    private readonly List<DeviceSettings> _devices = [];
    private int _tags;

    /// <summary>A table of one device with the tags of the given names, all of class cyclic.</summary>
    public static TagTable Of(string device, params string[] tags) => new TestTags().Device(device, [.. tags.Select(name => new TestTag(name))]).Build();

    /// <summary>Adds a device.</summary>
    public TestTags Device(string name, IReadOnlyList<TestTag> tags, IReadOnlyDictionary<string, string>? labels = null)
    {
        var index = _devices.Count;
        _devices.Add(new DeviceSettings
        {
            Index = index,
            Name = name,
            Protocol = "test",
            Endpoint = "",
            Labels = labels ?? new Dictionary<string, string>(),
            Keys = MapSection.Empty,
            Mark = SourceMark.None,
            Tags = [.. tags.Select(tag => new TagSettings
            {
                Id = new TagId(_tags++),
                DeviceIndex = index,
                Name = tag.Name,
                Group = tag.Group,
                Type = tag.Type is null ? null : TagDataType.TryParse(tag.Type, out var type) ? type : throw new ArgumentException(tag.Type),
                EnumTexts = tag.Texts ?? new Dictionary<long, string>(),
                Class = ClassTable.BuiltIn.Find("cyclic")!,
                Keys = MapSection.Empty,
                Mark = SourceMark.None,
            })],
        });
        return this;
    }

    /// <summary>The table.</summary>
    public TagTable Build() => new(_devices);
}
