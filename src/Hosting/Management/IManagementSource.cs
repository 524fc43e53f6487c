using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting.Management;

/// <summary>What the management endpoint shows. Any thread.</summary>
internal interface IManagementSource
{
    /// <summary>Devices and tags.</summary>
    TagTable Tags { get; }

    /// <summary>Latency classes.</summary>
    ClassTable Classes { get; }

    /// <summary>The gateway at this moment, with up to so many values.</summary>
    GatewaySnapshot Snapshot(int maxValues);

    /// <summary>The figures of the metrics page.</summary>
    GatewayFigures Figures();

    /// <summary>Why the gateway is not ready; empty when it is.</summary>
    IReadOnlyList<string> NotReady();

    /// <summary>Reads missed deadlines, from the oldest kept on.</summary>
    LateReader Late(TagFilter filter);

    /// <summary>Opens a side stream of live samples.</summary>
    LiveTap Tap(TagFilter filter, int capacity);
}
