namespace IndustrialGateway;

/// <summary>Hears from a forwarder. Any thread; never blocks, never throws.</summary>
public interface IUplinkObserver
{
    /// <summary>A connection stands and is authorised.</summary>
    /// <param name="className">Class name, empty for a shared connection, <c>ctl</c> for status and commands.</param>
    /// <param name="endpoint">Where it is connected.</param>
    void Connected(string className, string endpoint);

    /// <summary>A connection failed or was lost; said on every attempt.</summary>
    void Disconnected(string className, string reason);

    /// <summary>Bytes handed to the kernel.</summary>
    void Sent(string className, long bytes);
}
