using System.Text.Json;
using IndustrialGateway.Hosting.Management;
using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting;

/// <summary>
/// Writes one missed deadline as one JSON object. <c>tag</c> is the first of <c>count</c> samples with the same times; <c>rx</c> and every <c>..._us</c> are microseconds, and
/// the three stages add up to <c>total_us</c>.
/// </summary>
internal static class LateJson
{
    private const long NsPerUs = 1000;

    /// <summary>Writes the entry.</summary>
    public static void Write(Utf8JsonWriter writer, in LateEntry entry, TagTable tags, ClassTable classes)
    {
        var late = entry.Late;
        var tag = tags[late.Tag];
        writer.WriteStartObject();
        writer.WriteString("device"u8, tags.Devices[tag.DeviceIndex].Name);
        writer.WriteString("tag"u8, tag.Name);
        writer.WriteString("class"u8, classes[late.Class].Name);
        writer.WriteString("uplink"u8, entry.Uplink);
        writer.WriteNumber("count"u8, late.Count);
        writer.WriteNumber("rx"u8, late.ReceiveTimeNs / NsPerUs);
        writer.WriteNumber("deadline_us"u8, late.DeadlineNs / NsPerUs);
        writer.WriteNumber("pipeline_us"u8, late.PipelineNs / NsPerUs);
        writer.WriteNumber("queue_us"u8, late.QueueNs / NsPerUs);
        writer.WriteNumber("uplink_us"u8, late.UplinkNs / NsPerUs);
        writer.WriteNumber("total_us"u8, late.TotalNs / NsPerUs);
        writer.WriteString("stage"u8, StageNames.Of(late.Stage));
        writer.WriteString("blame"u8, BlameNames.Of(late.Blame));
        writer.WriteEndObject();
    }
}
