using System.Text.Json;
using IndustrialGateway.Configuration;
using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Yaml;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

public sealed class MapSchemaTests : IDisposable
{
    private readonly JsonDocument _schema = JsonDocument.Parse(MapSchema.Write(MapLoading.Catalog, Language.English));

    public void Dispose() => _schema.Dispose();

    [Fact]
    public void Schema_FullMap_Accepts()
    {
        Assert.Empty(MapLoading.Load(SampleMaps.Full).Faults);
        Assert.Null(Check(SampleMaps.Full));
    }

    [Fact]
    public void Schema_WhatTheLoaderAccepts_Accepts()
    {
        var accepted = 0;
        for (var seed = 0; seed < 800; seed++)
        {
            var text = MapMutator.Mutate(SampleMaps.Full, seed, maxChanges: 1);
            if (!MapLoading.Load(text).HasErrors)
            {
                accepted++;
                Assert.True(Check(text) is not { } problem, $"seed {seed}: {Check(text)}");
            }
        }

        Assert.InRange(accepted, 40, 800);
    }

    [Theory]
    [InlineData("devcies: []")]
    [InlineData("devices: 5")]
    [InlineData("devices: [{ name: a, protocol: modbus-tpc }]")]
    [InlineData("devices: [{ protocol: modbus-tcp }]")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, unitid: 5 }]")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, unit_id: 300 }]")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, every: 100 }]")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, bus: a }]")]
    [InlineData("devices: [{ name: a b, protocol: modbus-tcp }]")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, tags: [{ name: t }] }]")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, tags: [{ name: t, address: a, write: {} }] }]")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, tags: [{ name: t, address: a, scale: { raw: [0, 1] } }] }]")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, tags: [{ name: t, address: a, range: [1] }] }]")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, groups: [{ name: g, address: a }] }]")]
    [InlineData("uplinks: [{ name: a, type: mqtt, login: { password: secret } }]")]
    [InlineData("uplinks: [{ name: a, type: mqtt, qos: 3 }]")]
    [InlineData("uplinks: [{ name: a, type: mqtt, version: 4 }]")]
    [InlineData("classes: { cyclic: { deadlin: 5ms } }")]
    [InlineData("links: []")]
    [InlineData("version: 2")]
    public void Schema_WrongMap_Refuses(string text)
    {
        Assert.NotNull(Check(text));
        Assert.True(MapLoading.Load(text).HasErrors);
    }

    [Fact]
    public void Schema_EveryKey_HasADescriptionInBothLanguages()
    {
        using var chinese = JsonDocument.Parse(MapSchema.Write(MapLoading.Catalog, Language.Chinese));

        foreach (var document in new[] { _schema, chinese })
        {
            foreach (var definition in document.RootElement.GetProperty("definitions").EnumerateObject())
            {
                foreach (var property in definition.Value.GetProperty("properties").EnumerateObject())
                {
                    Assert.True(property.Value.GetProperty("description").GetString()!.Length > 1, $"{definition.Name}.{property.Name}");
                }
            }
        }

        Assert.Contains("扫描周期", chinese.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_Defaults_AreTyped()
    {
        var tag = _schema.RootElement.GetProperty("definitions").GetProperty("tag.modbus-tcp").GetProperty("properties");

        Assert.Equal("1s", tag.GetProperty("every").GetProperty("default").GetString());
        Assert.Equal("monitor", tag.GetProperty("class").GetProperty("default").GetString());
        Assert.Equal(1, _schema.RootElement.GetProperty("definitions").GetProperty("device.modbus-tcp").GetProperty("properties").GetProperty("unit_id").GetProperty("default").GetInt32());
    }

    private string? Check(string text)
    {
        var faults = new FaultList();
        var node = new YamlReader("plant.yaml", text, faults, new NodeBudget()).Read();
        return node is null ? "not YAML" : new SchemaCheck(_schema.RootElement).Check(node);
    }
}
