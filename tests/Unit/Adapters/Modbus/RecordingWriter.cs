using System.Text;
using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

/// <summary>Keeps what is written. Samples of the class event are refused while <see cref="IsFull"/>.</summary>
internal sealed class RecordingWriter(IReadOnlyList<DeviceSettings> devices) : ISampleWriter
{
    private readonly Dictionary<int, string> _names = devices.SelectMany(d => d.Tags.Select(t => (t.Id.Index, Name: $"{d.Name}/{t.Name}"))).ToDictionary(p => p.Index, p => p.Name);

    public List<(string Tag, Sample Sample, string Text)> All { get; } = [];

    public bool IsFull { get; set; }

    public int Offers { get; private set; }

    public IEnumerable<Sample> Of(string tag) => All.Where(entry => entry.Tag == tag).Select(entry => entry.Sample);

    public IEnumerable<string> StatusOf(string tag) => Of(tag).Select(sample => sample.Status.Name);

    public int TryWrite(ReadOnlySpan<Sample> samples, ReadOnlySpan<byte> payload = default)
    {
        Offers++;
        for (var i = 0; i < samples.Length; i++)
        {
            if (IsFull && samples[i].Class == ClassTable.BuiltIn.Find("event")!.Index)
            {
                return i;
            }

            var handle = PayloadHandle.FromBits(samples[i].Bits);
            All.Add((_names[samples[i].Tag.Index], samples[i], samples[i].HasPayload ? Encoding.UTF8.GetString(payload.Slice(handle.Low, handle.High)) : ""));
        }

        return samples.Length;
    }
}
