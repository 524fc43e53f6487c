using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;

namespace IndustrialGateway.Forwarders.Mqtt.Connect;

/// <summary>Notices that two programs fight for one client id: three take-overs within a minute. One thread.</summary>
internal sealed class TakeOverWatch(TimeProvider timeProvider)
{
    /// <summary>So many take-overs ...</summary>
    public const int Limit = 3;

    /// <summary>... within so long are a fight.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    /// <summary>
    /// An MQTT 3.1.1 broker says nothing when it throws a connection out, and mosquitto 2.0 says nothing in MQTT 5 either; a connection that ends so soon counts
    /// as thrown out.
    /// </summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly long[] _times = new long[Limit];
    private int _count;

    /// <summary>True where a connection has ended as one does that another took over.</summary>
    public static bool IsThrownOut(MqttClosed closed, TimeSpan lasted) =>
        closed.Reason == MqttReasonCode.SessionTakenOver || (closed.Kind == MqttCloseKind.StreamEnded && lasted < Soon);

    /// <summary>What was noted had another cause.</summary>
    public void Forget() => _count = 0;

    /// <summary>The connection was taken over. True: this is a fight.</summary>
    public bool Note()
    {
        var now = timeProvider.GetTimestamp();
        _times[_count % Limit] = now;
        _count++;

        // The slot that would be written next holds the first of the last three.
        var first = _times[_count % Limit];
        return _count >= Limit && timeProvider.GetElapsedTime(first, now) <= Window;
    }
}
