using IndustrialGateway.Map;

namespace IndustrialGateway.Shaping;

/// <summary>The tags one uplink takes of one class, numbered densely in map order, so devices follow each other. Immutable; any thread.</summary>
internal sealed class LaneTags
{
    private readonly int[] _localOfTag;
    private readonly int[] _tagOfLocal;
    private readonly int[] _deviceOfLocal;
    private readonly int[] _bytesOfLocal;
    private readonly int[] _tagsOfDevice;
    private readonly bool[] _reportsEveryScan;

    public LaneTags(TagTable tags, UplinkSettings uplink, LatencyClass latencyClass)
    {
        var taken = tags.Devices.SelectMany(device => device.Tags).Where(tag => IsTaken(tag, uplink, latencyClass)).ToList();
        _localOfTag = new int[tags.Count];
        Array.Fill(_localOfTag, -1);
        _tagOfLocal = [.. taken.Select(tag => tag.Id.Index)];
        _deviceOfLocal = [.. taken.Select(tag => tag.DeviceIndex)];
        _bytesOfLocal = [.. taken.Select(SampleSize.MaxBytes)];
        _reportsEveryScan = [.. taken.Select(tag => !tag.Report.OnChange)];
        _tagsOfDevice = new int[tags.Devices.Count];
        for (var local = 0; local < taken.Count; local++)
        {
            _localOfTag[_tagOfLocal[local]] = local;
            _tagsOfDevice[_deviceOfLocal[local]]++;
        }
    }

    /// <summary>Number of tags.</summary>
    public int Count => _tagOfLocal.Length;

    /// <summary>Number of devices of the map.</summary>
    public int DeviceCount => _tagsOfDevice.Length;

    /// <summary>Most tags a device has here.</summary>
    public int MostTagsOfDevice => _tagsOfDevice.DefaultIfEmpty().Max();

    /// <summary>Local number of a tag, -1 when the uplink does not take it.</summary>
    public int LocalOf(TagId tag) => _localOfTag[tag.Index];

    /// <summary>Device of a tag by its local number.</summary>
    public int DeviceOf(int local) => _deviceOfLocal[local];

    /// <summary>Bytes a sample of the tag takes in a message at most, by its local number.</summary>
    public int BytesOf(int local) => _bytesOfLocal[local];

    /// <summary>True when the tag is reported at each scan, by its local number.</summary>
    public bool ReportsEveryScan(int local) => _reportsEveryScan[local];

    /// <summary>True when the uplink takes any tag of the device.</summary>
    public bool HasDevice(int deviceIndex) => _tagsOfDevice[deviceIndex] > 0;

    private static bool IsTaken(TagSettings tag, UplinkSettings uplink, LatencyClass latencyClass) =>
        uplink.Selected[tag.Id.Index] && (tag.Class.Index == latencyClass.Index || tag.History?.Index == latencyClass.Index);
}
