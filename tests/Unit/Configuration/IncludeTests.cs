using IndustrialGateway.Configuration;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

public sealed class IncludeTests
{
    [Fact]
    public void Include_Pattern_TakesFilesInSortedOrderAfterTheRoot()
    {
        var map = MapLoading.Valid(MapLoading.Load(new MemoryMapFiles()
            .Add("plant.yaml", MapLoading.Head + "include: [devices/*.yaml]\n" + Device("z"))
            .Add("devices/b.yaml", Device("b"))
            .Add("devices/a.yaml", Device("a"))
            .Add("devices/c.txt", "not a map: [")));

        Assert.Equal(["z", "a", "b"], map.Devices.Select(device => device.Name));
    }

    [Fact]
    public void Include_Nested_PathsCountFromTheFileThatNamesThem()
    {
        var map = MapLoading.Valid(MapLoading.Load(new MemoryMapFiles()
            .Add("plant.yaml", MapLoading.Head + "include: hall/all.yaml\n")
            .Add("hall/all.yaml", "include: presses/p.yaml\n" + Device("a", "tags_from: a.csv"))
            .Add("hall/a.csv", "name,address\nt,x/1\n")
            .Add("hall/presses/p.yaml", Device("p", "tags_from: p.csv"))
            .Add("hall/presses/p.csv", "name,address\nt,x/1\n")));

        Assert.Equal(["a", "p"], map.Devices.Select(device => device.Name));
        Assert.All(map.Devices, device => Assert.Single(device.Tags));
    }

    [Fact]
    public void Include_SameFileTwice_IsReadOnce()
    {
        var map = MapLoading.Valid(MapLoading.Load(new MemoryMapFiles()
            .Add("plant.yaml", MapLoading.Head + "include: [a.yaml, ./a.yaml, \"a*.yaml\"]\n")
            .Add("a.yaml", Device("a"))));

        Assert.Single(map.Devices);
    }

    [Fact]
    public void Include_Circle_ShowsItsChain()
    {
        var result = MapLoading.Load(new MemoryMapFiles()
            .Add("plant.yaml", MapLoading.Head + "include: a.yaml\n")
            .Add("a.yaml", "include: b.yaml\n")
            .Add("b.yaml", "include: [plant.yaml]\n"));

        var fault = Assert.Single(result.Faults, fault => fault.Kind.Code == "IGW1110");
        Assert.Equal("b.yaml:1:11", fault.Mark.ToString());
        Assert.Contains("plant.yaml -> a.yaml -> b.yaml -> plant.yaml", fault.Message(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Include_TooDeep_IsRefused()
    {
        var files = new MemoryMapFiles().Add("plant.yaml", MapLoading.Head + "include: f0.yaml\n");
        for (var i = 0; i < 20; i++)
        {
            files.Add($"f{i}.yaml", $"include: f{i + 1}.yaml\n");
        }

        Assert.Single(MapLoading.Load(files).Faults, fault => fault.Kind.Code == "IGW1112");
    }

    [Fact]
    public void Include_NameInTwoFiles_ShowsBothPlaces()
    {
        var result = MapLoading.Load(new MemoryMapFiles()
            .Add("plant.yaml", MapLoading.Head + "include: a.yaml\n" + Device("press-1"))
            .Add("a.yaml", Device("press-1")));

        var fault = Assert.Single(result.Faults);
        Assert.Equal(("IGW1102", "a.yaml:2:11"), (fault.Kind.Code, fault.Mark.ToString()));
        Assert.Equal("plant.yaml:5:11", fault.Related.ToString());
    }

    [Fact]
    public void Include_FaultsOfAllFiles_ComeInOneRunSortedByFileAndPlace()
    {
        var result = MapLoading.Load(new MemoryMapFiles()
            .Add("plant.yaml", MapLoading.Head + "include: [b.yaml, a.yaml]\nwrong: 1\nuplinks: [{ name: u, type: mqtt }]\n")
            .Add("a.yaml", "wrong: 1\n" + Device("a"))
            .Add("b.yaml", "devices:\n  - [broken\n"));

        Assert.Equal(
            ["plant.yaml:4:1 IGW1012", "plant.yaml:5:11 IGW1997", "b.yaml:2:12 IGW1006", "a.yaml:1:1 IGW1012"],
            result.Faults.Select(fault => $"{fault.Mark} {fault.Kind.Code}"));
        Assert.Null(result.Map);
    }

    [Fact]
    public void Include_GatewayTwice_ShowsBothPlaces()
    {
        var result = MapLoading.Load(new MemoryMapFiles()
            .Add("plant.yaml", MapLoading.Head + "include: a.yaml\n" + Device("d"))
            .Add("a.yaml", "gateway: { id: other }"));

        var fault = Assert.Single(result.Faults);
        Assert.Equal(("IGW1011", "a.yaml:1:1", "plant.yaml:2:1"), (fault.Kind.Code, fault.Mark.ToString(), fault.Related.ToString()));
    }

    [Fact]
    public void Include_EmptyFile_IsAllowed() => Assert.NotNull(MapLoading.Load(new MemoryMapFiles()
        .Add("plant.yaml", MapLoading.Head + "include: a.yaml\ndevices: []").Add("a.yaml", "# later\n")).Map);

    [Theory]
    [InlineData("*.yaml", "a.yaml")]
    [InlineData("**/*.yaml", "a.yaml sub/b.yaml sub/deep/c.yaml")]
    [InlineData("sub/?.yaml", "sub/b.yaml")]
    [InlineData("sub/**", "sub/b.yaml sub/deep/c.yaml sub/n.csv")]
    [InlineData("nothing/*.yaml", "")]
    public void DiskMapFiles_Match_FollowsThePattern(string pattern, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("igw-include-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "sub", "deep"));
            foreach (var file in new[] { "a.yaml", "sub/b.yaml", "sub/n.csv", "sub/deep/c.yaml" })
            {
                File.WriteAllText(Path.Combine(folder, file), "");
            }

            var found = new DiskMapFiles().Match(folder, pattern).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'));

            Assert.Equal(expected, string.Join(' ', found));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void DiskMapFiles_Read_AnswersInsteadOfThrowing()
    {
        var folder = Directory.CreateTempSubdirectory("igw-read-").FullName;
        try
        {
            var path = Path.Combine(folder, "a.yaml");
            File.WriteAllText(path, "version: 1");
            var files = new DiskMapFiles();

            Assert.Equal(MapFileOutcome.Ok, files.Read(path, 100).Outcome);
            Assert.Equal(MapFileOutcome.TooLarge, files.Read(path, 5).Outcome);
            Assert.Equal(MapFileOutcome.IsFolder, files.Read(folder, 100).Outcome);
            Assert.Equal(MapFileOutcome.NotFound, files.Read(path + "x", 100).Outcome);
            Assert.Equal(MapFileOutcome.NotFound, files.Read(Path.Combine(folder, "no", "a.yaml"), 100).Outcome);
            Assert.NotEqual(MapFileOutcome.Ok, files.Read("\0", 100).Outcome);
            Assert.NotEqual(MapFileOutcome.Ok, files.Read("", 100).Outcome);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Device(string name, string keys = "tags: []") =>
        $"devices:\n  - name: {name}\n    protocol: modbus-tcp\n    endpoint: h:502\n    {keys}\n";
}
