using System.Text;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Interop.Peers;

namespace IndustrialGateway.Tests.Interop.Mqtt;

/// <summary>Notes what our client's connection brings. Threads: the receive loop writes, the test reads; guarded.</summary>
internal sealed class Inbox : IMqttClientHandler
{
    private readonly Lock _gate = new();
    private readonly List<string> _messages = [];
    private readonly HashSet<ushort> _acknowledged = [];
    private int _refused;

    /// <summary>Messages as "topic payload qos retain".</summary>
    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    public int Acknowledged { get; private set; }

    public int Refused => Volatile.Read(ref _refused);

    public void OnPublishAcknowledged(ushort packetId, byte reasonCode)
    {
        lock (_gate)
        {
            Acknowledged++;
            _refused += reasonCode >= 0x80 ? 1 : 0;
            _acknowledged.Add(packetId);
        }
    }

    public void OnMessage(in MqttMessage message)
    {
        var text = $"{Encoding.UTF8.GetString(message.Topic)} {Encoding.UTF8.GetString(message.Payload)} q{message.Qos} r{(message.Retain ? 1 : 0)}";
        lock (_gate)
        {
            _messages.Add(text);
        }
    }

    public Task WaitForMessageAsync(string text) => RealTime.UntilAsync(() => Messages.Contains(text), TimeSpan.FromSeconds(20), () => string.Join(" | ", Messages));

    public Task WaitForAcknowledgementsAsync(int count) =>
        RealTime.UntilAsync(() => Acknowledged >= count, TimeSpan.FromSeconds(30), () => $"{Acknowledged} of {count} acknowledged");
}
