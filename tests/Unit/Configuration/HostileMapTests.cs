using IndustrialGateway.Configuration;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

/// <summary>Whatever a file holds: an answer, never an exception, and every fault can be printed.</summary>
public sealed class HostileMapTests
{
    [Fact]
    public void Load_RandomBytes_NeverThrows()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(0, 400)];
            random.NextBytes(bytes);
            Load(new MemoryMapFiles().Add("plant.yaml", bytes), seed);
        }
    }

    [Fact]
    public void Load_RandomSigns_NeverThrows()
    {
        const string signs = "{}[]:,-?&*!|>'\"%@`# \n\tab0.<~\\";
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var text = string.Create(random.Next(1, 120), random, (span, r) =>
            {
                foreach (ref var c in span)
                {
                    c = signs[r.Next(signs.Length)];
                }
            });
            Load(new MemoryMapFiles().Add("plant.yaml", text), seed);
        }
    }

    [Fact]
    public void Load_MutatedMap_NeverThrows()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            Load(new MemoryMapFiles().Add("plant.yaml", MapMutator.Mutate(SampleMaps.Full, seed)), seed);
        }
    }

    [Fact]
    public void Load_MutatedTable_NeverThrows()
    {
        const string table = "name,address,type,range,enum,title\r\nt,a/1,int16,\"[0, 1]\",\"{ 0: a, 1: \"\"b\"\" }\",x\r\n\r\n\"u\",a/2,,,,\"two\nrows\"\n";
        for (var seed = 0; seed < 500; seed++)
        {
            Load(
                new MemoryMapFiles()
                    .Add("plant.yaml", MapLoading.Head + "devices: [{ name: d, protocol: modbus-tcp, endpoint: h, tags_from: t.csv }]")
                    .Add("t.csv", MapMutator.Mutate(table, seed)),
                seed);
        }
    }

    private static void Load(MemoryMapFiles files, int seed)
    {
        MapLoadResult? result = null;
        var thrown = Record.Exception(() =>
        {
            result = MapLoading.Load(files);
            MapLoading.Print(result);
            MapLoading.Print(result, Language.Chinese);
            using var json = new StringWriter();
            FaultPrinter.WriteJson(json, result, Language.English);
        });

        Assert.True(thrown is null, $"seed {seed}: {thrown}");
        Assert.Equal(result!.HasErrors, result.Map is null);
    }
}
