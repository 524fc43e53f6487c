namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>
/// Decides when to ping and when to give up (5.0 §3.1.2.10). Pings when nothing was sent or nothing was received for three quarters of
/// the keep-alive: the first keeps
/// the broker content, the second finds a dead peer although this side sends. Any byte received after a ping clears it. No clock of its
/// own; one thread at a time.
/// </summary>
internal sealed class MqttKeepAlive
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _idle;
    private readonly TimeSpan _timeout;
    private long _pinged;
    private bool _isWaiting;

    public MqttKeepAlive(TimeSpan keepAlive, TimeSpan? timeout, TimeProvider time)
    {
        _time = time;
        _idle = keepAlive * 0.75;
        var half = keepAlive / 2;
        _timeout = timeout ?? (half > TimeSpan.FromSeconds(1) ? half : TimeSpan.FromSeconds(1));
    }

    /// <summary>How often to ask: often enough to be late by an eighth at most.</summary>
    public static TimeSpan PeriodOf(TimeSpan keepAlive) => TimeSpan.FromSeconds(Math.Clamp(keepAlive.TotalSeconds / 8, 0.05, 2));

    /// <summary>Looks at the clock.</summary>
    public MqttKeepAliveStep Step(long now, long lastSent, long lastReceived)
    {
        if (_isWaiting && lastReceived > _pinged)
        {
            _isWaiting = false;
        }

        if (_isWaiting)
        {
            return _time.GetElapsedTime(_pinged, now) >= _timeout ? MqttKeepAliveStep.GiveUp : MqttKeepAliveStep.Nothing;
        }

        if (_time.GetElapsedTime(lastSent, now) < _idle && _time.GetElapsedTime(lastReceived, now) < _idle)
        {
            return MqttKeepAliveStep.Nothing;
        }

        _isWaiting = true;
        _pinged = now;
        return MqttKeepAliveStep.Ping;
    }
}
