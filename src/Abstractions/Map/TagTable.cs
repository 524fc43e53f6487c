namespace IndustrialGateway.Map;

/// <summary>All devices and tags of a map by index. Immutable; any thread.</summary>
public sealed class TagTable
{
    private readonly TagSettings[] _tags;

    /// <summary>Takes the devices in map order; tag ids must be dense from 0 in that order.</summary>
    public TagTable(IReadOnlyList<DeviceSettings> devices)
    {
        Devices = devices;
        _tags = [.. devices.SelectMany(device => device.Tags)];
        for (var i = 0; i < _tags.Length; i++)
        {
            if (_tags[i].Id.Index != i)
            {
                throw new ArgumentException($"Tag '{_tags[i].Name}' has id {_tags[i].Id.Index} at position {i}.", nameof(devices));
            }
        }
    }

    /// <summary>Devices in map order, the gateway's own <c>_gateway</c> included where it reports.</summary>
    public IReadOnlyList<DeviceSettings> Devices { get; }

    /// <summary>Number of tags.</summary>
    public int Count => _tags.Length;

    /// <summary>The tag of an id.</summary>
    public TagSettings this[TagId id] => _tags[id.Index];

    /// <summary>The device of a tag.</summary>
    public DeviceSettings DeviceOf(TagId id) => Devices[_tags[id.Index].DeviceIndex];
}
