using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Bench;

/// <summary>Catalogue of the bench verbs.</summary>
internal static class BenchText
{
    public static readonly Phrase Verb = new("Measure the gateway on this machine", "在本机测量网关性能");
    public static readonly Phrase VerbE2e = new(
        "Devices in one process, the gateway in another, a real broker, and an auditor that checks every value",
        "设备与网关各在独立进程, 经真实代理, 由审计端核对每个值");

    public static readonly Phrase VerbDevices = new("Serve the devices of the bench", "提供测试用设备");
    public static readonly Phrase Devices = new("Number of devices", "设备数");
    public static readonly Phrase Tags = new("Tags of each device", "每台设备的测点数");
    public static readonly Phrase Every = new("Scan rate in milliseconds", "采集周期, 毫秒");
    public static readonly Phrase Qos = new("MQTT quality of service, 0 or 1", "MQTT 服务质量, 0 或 1");
    public static readonly Phrase Seconds = new("Seconds counted in each run", "每轮计数的秒数");
    public static readonly Phrase Runs = new("Runs; the median is the figure", "轮数; 以中位数为准");
    public static readonly Phrase Allocated = new("Fail above so many allocated bytes per sample", "每样本分配字节数超过此值即失败");
    public static readonly Phrase Broker = new("A running broker; without it a mosquitto is started", "使用已运行的代理; 不写则启动 mosquitto");
}
