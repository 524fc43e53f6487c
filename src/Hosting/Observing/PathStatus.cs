namespace IndustrialGateway.Hosting;

/// <summary>How a device, a connection or an uplink is.</summary>
public enum PathStatus
{
    /// <summary>Not connected yet.</summary>
    Starting,

    /// <summary>It answers.</summary>
    Up,

    /// <summary>It does not answer; the reason stands beside it.</summary>
    Down,

    /// <summary>The map says <c>enabled: false</c>.</summary>
    Disabled,
}
