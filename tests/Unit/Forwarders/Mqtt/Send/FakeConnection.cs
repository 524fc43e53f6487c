using System.Text;
using IndustrialGateway.Forwarders.Mqtt.Send;
using IndustrialGateway.Protocols.Mqtt.Client;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Send;

/// <summary>A connection that remembers what is published and does what the test says.</summary>
internal sealed class FakeConnection : IPublishConnection
{
    private readonly Lock _gate = new();
    private readonly List<(ushort Id, string Topic, string Payload)> _published = [];
    private readonly Queue<MqttPublishOutcome> _outcomes = new();

    public long MaximumPacketSize { get; set; } = int.MaxValue;

    /// <summary>Flushes wait for this; null: they complete at once.</summary>
    public TaskCompletionSource? Flushing { get; set; }

    public int Flushes { get; private set; }

    public IReadOnlyList<(ushort Id, string Topic, string Payload)> Published
    {
        get
        {
            lock (_gate)
            {
                return [.. _published];
            }
        }
    }

    /// <summary>What the next calls of TryPublish answer, before all later ones are accepted.</summary>
    public void Answer(params MqttPublishOutcome[] outcomes)
    {
        foreach (var outcome in outcomes)
        {
            _outcomes.Enqueue(outcome);
        }
    }

    public MqttPublishOutcome TryPublish(ref ushort packetId, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            if (_outcomes.TryDequeue(out var outcome) && outcome != MqttPublishOutcome.Accepted)
            {
                return outcome;
            }

            _published.Add((packetId, Encoding.UTF8.GetString(topic), Encoding.UTF8.GetString(payload)));
            return MqttPublishOutcome.Accepted;
        }
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Flushes++;
        if (Flushing is { } flushing)
        {
            await flushing.Task.WaitAsync(cancellationToken);
        }
    }
}
