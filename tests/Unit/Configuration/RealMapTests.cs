using System.Text.Json;
using IndustrialGateway.Configuration;
using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Yaml;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

/// <summary>The maps users see, with the protocols of the program.</summary>
public sealed class RealMapTests
{
    /// <summary>The map of the contract, without what is not built yet.</summary>
    private const string Contract = """
        version: 1
        gateway:
          id: line-3
          state: ./state
          listen: 127.0.0.1:8090
          commands: { enabled: false }
          admission: warn
        classes:
          cyclic: { deadline: 50ms }
        devices:
          - name: press-1
            protocol: modbus-tcp
            endpoint: 192.168.1.10:502
            unit_id: 1
            enabled: true
            simulated: false
            every: 100ms
            class: cyclic
            report: every
            refresh: 60s
            stale_after: 5s
            addresses: zero-based
            order: ABCD
            max_gap: 16
            max_registers: 125
            max_in_flight: 1
            never_read: [holding/300-310]
            timeout: 1s
            labels: { area: hall-2 }
            groups:
              - { name: fast, every: 50ms, class: cyclic, coherent: true }
            tags:
              - name: temperature
                group: fast
                address: holding/100
                type: float32
                order: CDAB
                invalid: [0x7FC00000]
                scale: 0.1
                offset: 0
                decimals: 1
                unit: "°C"
                range: [0, 250]
                deadband: 0.5
                history: monitor
                access: rw
              - { name: state, address: holding/7, bits: 4-7, enum: { 0: stopped, 1: running } }
        uplinks:
          - name: plant
            type: mqtt
            endpoints: ["mqtts://broker-a:8883", "mqtts://broker-b:8883"]
            version: 5
            tls: { ca: { file: ca.pem }, cert: { file: gw.pem }, key: { credential: gw-key } }
            login: { user: igw, password: { env: MQTT_PW } }
            qos: 1
            connections: per_class
            rate: 10Mbps
            latency: 4ms
            mark: none
            select: { devices: ["press-*"], tags: ["**"], classes: [event, monitor] }
            topic: "igw/{gateway}/{device}/{class}"
            payload: { layout: samples, time: us, int64: number, max_bytes: 64KiB }
        """;

    private static readonly MapCatalog Real = Catalog.Create();

    [Fact]
    public void Demo_IsRightWithoutARemark()
    {
        var result = new MapLoader(Real, new DiskMapFiles()).Load(Path.Combine(RootFolder(), "config", "demo.yaml"));

        Assert.Equal("", MapLoading.Print(result));
        Assert.NotEmpty(result.Map!.Channels);
    }

    [Fact]
    public void Contract_IsRight()
    {
        var map = MapLoading.Valid(Load(Contract));

        Assert.Equal(TimeSpan.FromMilliseconds(50), map.Devices[0].Tags[0].Every);
        Assert.Equal(65536, map.Uplinks[0].MaxPayloadBytes);
        Assert.False(map.Uplinks[0].SelectedClasses[1]);
    }

    [Theory]
    [InlineData("uafx", MarkingProfile.Uafx)]
    [InlineData("iec60802", MarkingProfile.Iec60802)]
    public void Contract_Marked_IsRight(string word, MarkingProfile profile)
    {
        var result = Load(Contract.Replace("mark: none", $"mark: {word}", StringComparison.Ordinal));

        Assert.DoesNotContain(result.Faults, fault => fault.Kind.Severity != FaultSeverity.Note);
        Assert.Equal(profile, result.Map!.Uplinks[0].Marking);
    }

    [Fact]
    public void Load_MarkOnAnUplinkWithoutConnection_WarnsAndMarksNothing()
    {
        var result = Load(Contract[..Contract.IndexOf("uplinks:", StringComparison.Ordinal)] + "uplinks: [{ name: out, type: console, mark: uafx }]");

        Assert.Single(result.Faults, fault => fault.Kind.Code == "IGW1054");
        Assert.Equal(MarkingProfile.None, result.Map!.Uplinks[0].Marking);
    }

    [Fact]
    public void Schema_AcceptsDemoAndContract()
    {
        using var schema = JsonDocument.Parse(MapSchema.Write(Real, Language.Chinese));
        foreach (var text in new[] { Contract, Demo() })
        {
            var faults = new FaultList();
            Assert.Null(new SchemaCheck(schema.RootElement).Check(new YamlReader("plant.yaml", text, faults, new NodeBudget()).Read()!));
        }
    }

    [Fact]
    public void Schema_AcceptsWhatTheLoaderAccepts()
    {
        using var schema = JsonDocument.Parse(MapSchema.Write(Real, Language.English));
        for (var seed = 0; seed < 400; seed++)
        {
            var text = MapMutator.Mutate(Contract, seed, maxChanges: 1);
            if (!Load(text).HasErrors)
            {
                var problem = new SchemaCheck(schema.RootElement).Check(new YamlReader("plant.yaml", text, new FaultList(), new NodeBudget()).Read()!);
                Assert.True(problem is null, $"seed {seed}: {problem}");
            }
        }
    }

    [Fact]
    public void Mutated_NeverThrows()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var text = MapMutator.Mutate(seed % 2 == 0 ? Demo() : Contract, seed);
            var thrown = Record.Exception(() => MapLoading.Print(Load(text), Language.Chinese));

            Assert.True(thrown is null, $"seed {seed}: {thrown}");
        }
    }

    [Fact]
    public void Resolved_LoadsAgain()
    {
        foreach (var text in new[] { Contract, Demo() })
        {
            using var writer = new StringWriter { NewLine = "\n" };
            ResolvedMap.Write(writer, MapLoading.Valid(Load(text)), Language.English);

            MapLoading.Valid(Load(writer.ToString()));
        }
    }

    [Theory]
    [InlineData("buses:\n  - { name: bus-a, port: /dev/ttyUSB0, baud: 9600, parity: even, data_bits: 8, stop_bits: 1, turnaround: 20ms }\n", "IGW1090")]
    [InlineData("links:\n  - { name: cell-rt, interface: wwan0 }\n", "IGW1090")]
    [InlineData("devices:\n  - { name: a, protocol: «modbus-rtu», bus: bus-a, tags: [] }\n", "IGW1090")]
    [InlineData("devices:\n  - { name: a, protocol: «tsn», stream: { interval: 1ms } }\n", "IGW1090")]
    [InlineData("devices:\n  - { name: a, protocol: modbus-tcp, endpoint: h, «template»: { use: acme-em3 }, tags: [] }\n", "IGW1090")]
    [InlineData("devices:\n  - { name: a, protocol: modbus-tcp, endpoint: h, tags: [{ name: t, address: holding/1, «write»: { min: 0 } }] }\n", "IGW1090")]
    public void NotBuilt_KeysOfTheContract_SaySo(string rows, string code)
    {
        var isMarked = rows.Contains('«', StringComparison.Ordinal);
        var text = isMarked ? MarkedText.Parse(rows) : new MarkedText(rows, 1, 1, 0);

        var faults = Load(text.Text).Faults.Where(fault => fault.Kind.Severity == FaultSeverity.Error).ToList();

        Assert.Contains(faults, fault => fault.Kind.Code == code && fault.Mark.Line == text.Line && fault.Mark.Column == text.Column);
        Assert.All(faults, fault => Assert.Equal(code, fault.Kind.Code));
    }

    [Fact]
    public void Catalog_AllCodes_AreUniqueOverAllParts()
    {
        Assert.NotEmpty(Real.Sources); // Loads the parts, as every verb does: the catalogue is that of the loaded assemblies.
        var kinds = FaultCatalog.All;

        Assert.Contains(kinds, kind => kind.Code.StartsWith("IGW12", StringComparison.Ordinal));
        Assert.Contains(kinds, kind => kind.Code.StartsWith("IGW15", StringComparison.Ordinal));
        Assert.Empty(kinds.GroupBy(kind => kind.Code).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    private static MapLoadResult Load(string text) => new MapLoader(Real, new MemoryMapFiles().Add("plant.yaml", text)).Load("plant.yaml");

    private static string Demo() => File.ReadAllText(Path.Combine(RootFolder(), "config", "demo.yaml"));

    private static string RootFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IndustrialGateway.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The root folder of the sources was not found.");
        }

        return folder.FullName;
    }
}
