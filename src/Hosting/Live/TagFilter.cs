using System.IO.Enumeration;
using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting;

/// <summary>Which tags a reader of live samples wants. Patterns know <c>*</c> and <c>?</c> and look at case, as names do.</summary>
/// <param name="Device">Pattern of device names.</param>
/// <param name="Tag">Pattern of tag names.</param>
/// <param name="Class">Pattern of class names.</param>
public sealed record TagFilter(string Device = "*", string Tag = "*", string Class = "*")
{
    /// <summary>Everything but the gateway's own health.</summary>
    public static readonly TagFilter All = new();

    /// <summary>True where the tag is wanted. The gateway's own device <c>_gateway</c> must be asked for by a pattern that begins with <c>_</c>.</summary>
    public bool Matches(DeviceSettings device, TagSettings tag) =>
        (!device.Name.StartsWith('_') || Device.StartsWith('_'))
        && FileSystemName.MatchesSimpleExpression(Device, device.Name, ignoreCase: false)
        && FileSystemName.MatchesSimpleExpression(Tag, tag.Name, ignoreCase: false)
        && FileSystemName.MatchesSimpleExpression(Class, tag.Class.Name, ignoreCase: false);

    /// <summary>True where any tag of the device is wanted.</summary>
    public bool MatchesAny(DeviceSettings device) => device.Tags.Any(tag => Matches(device, tag));

    /// <summary>The filter as one flag a tag, by <see cref="TagId.Index"/>.</summary>
    public bool[] Select(TagTable tags)
    {
        var wanted = new bool[tags.Count];
        foreach (var device in tags.Devices)
        {
            foreach (var tag in device.Tags)
            {
                wanted[tag.Id.Index] = Matches(device, tag);
            }
        }

        return wanted;
    }
}
