using Keras.Conformance.Cases;
using Keras.Conformance.Running;
using Keras.Tests.Serialization;

namespace Keras.Conformance.Writing;

/// <summary>
/// What we write in the formats of Keras is read again, by us and by h5py. The files stay in <c>artifacts/written</c>, for Keras itself to
/// open.
/// </summary>
public class WrittenFilesTests(WrittenFilesTests.Files files) : IClassFixture<WrittenFilesTests.Files>
{
    private const string Script = """
        import base64, glob, h5py, json, os, sys, tempfile, zipfile, zlib
        import numpy as np
        compared = 0
        for path in sorted(glob.glob(os.path.join(sys.argv[1], '*.json'))):
            case = json.load(open(path))
            file, opened = os.path.join(sys.argv[1], case['file']), []
            with tempfile.TemporaryDirectory() as folder:
                if case['format'] == 'keras':
                    with zipfile.ZipFile(file) as archive:
                        assert archive.testzip() is None
                        json.loads(archive.read('config.json'))
                        opened.append(h5py.File(archive.extract('model.weights.h5', folder), 'r'))
                elif case['format'] == 'keras-dir':
                    json.load(open(os.path.join(file, 'config.json')))
                    opened.append(h5py.File(os.path.join(file, 'model.weights.h5'), 'r'))
                elif case['format'] == 'weights-json':
                    index = json.load(open(file))
                    for group, names in index['weight_map'].items():
                        for name in [names] if isinstance(names, str) else names:
                            opened.append(h5py.File(os.path.join(os.path.dirname(file), name), 'r'))
                            assert len(opened[-1][group]) > 0, (group, name)
                else:
                    opened.append(h5py.File(file, 'r'))
                if case['format'] == 'h5-legacy':
                    json.loads(opened[0].attrs['model_config'])
                    assert [n for n in opened[0]['model_weights'].attrs['layer_names'] if n not in opened[0]['model_weights']] == []
                def read(name):
                    return next(f for f in opened if name in f)[name][()]
                for name, expected in case['datasets'].items():
                    value = read(name)
                    assert list(value.shape) == expected['shape'] and value.dtype == expected['dtype'] and zlib.crc32(value.tobytes()) == expected['crc32'], (path, name)
                    compared += 1
                for expected in case.get('optimizer', []):
                    value = read(expected['path'])
                    assert list(value.shape) == expected['shape'] and value.tobytes() == base64.b64decode(expected['data']), (path, expected['path'])
                    compared += 1
                for f in opened:
                    f.close()
        print(compared)
        """;

    [Fact]
    public void AreReadAsTheyWereWritten()
    {
        Outcome[] outcomes = [.. CaseRunner.Run(Case.ReadFolder(files.Folder, null), _ => [Device.Cpu])];
        Assert.Empty(Report.Lines(outcomes.Where(o => o.Verdict != Verdict.Passed)));
        Assert.Equal(files.Names.Count, outcomes.Length);
    }

    [H5pyFact]
    public void HoldForH5pyWhatTheirCasesSay() =>
        Assert.InRange(int.Parse(H5pyFactAttribute.Run(Script, files.Folder), System.Globalization.CultureInfo.InvariantCulture), 1000,
            int.MaxValue);

    /// <summary>Written once for all tests.</summary>
    public sealed class Files
    {
        /// <summary>Where they are.</summary>
        public string Folder { get; } = Path.Combine(Root(), "artifacts", "written");

        /// <summary>What was written.</summary>
        public IReadOnlyList<string> Names { get; }

        /// <summary>Writes them.</summary>
        public Files() => Names = WrittenFiles.Write(Folder);

        private static string Root()
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KerasGen.sln")))
                folder = folder.Parent;
            return folder?.FullName ?? throw new DirectoryNotFoundException($"No KerasGen.sln above {AppContext.BaseDirectory}.");
        }
    }
}
