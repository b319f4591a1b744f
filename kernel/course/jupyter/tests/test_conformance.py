"""The suite that Jupyter's developers test kernels with, on ours."""

import jupyter_kernel_test


class TestConformance(jupyter_kernel_test.KernelTests):
    kernel_name = "deepgo"
    language_name = "go"
    file_extension = ".go"
    code_hello_world = 'fmt.Println("hello, world")'
    code_stderr = 'fmt.Fprintln(os.Stderr, "a warning")'
    code_generate_error = "panic(1)"
    code_execute_result = [{"code": "6 * 7", "result": "42"}, {"code": "[]int{1, 2}", "result": "[]int{1, 2}"}]
    code_display_data = [
        {"code": "viz.Confusion(tensor.New(2, 2))", "mime": "text/html"},
        {"code": "viz.Confusion(tensor.New(2, 2))", "mime": "text/plain"},
    ]
    completion_samples = [
        {"text": "nn.NewDen", "matches": {"NewDense"}},
        {"text": "strings.HasP", "matches": {"HasPrefix"}},
        {"text": "%va", "matches": {"%vars"}},
    ]
    complete_code_samples = ["x := 1", "fmt.Println(1) // done", "func f() {\n}", "%vars"]
    incomplete_code_samples = ["for {", "fmt.Println(", "x := `raw", "x := 1 +", "/* note"]
    invalid_code_samples = ["}", "x = = 1", 'x := "open']
    code_inspect_sample = "strings.Cut"
    code_clear_output = 'fmt.Println("gone")\nsession.ClearOutput(false)'
    code_history_pattern = "6*7"
    supported_history_operations = ("tail", "range", "search")

    # Two more there are for what this kernel hasn't: a pager, as IPython's "?" opens, and
    # iopub_welcome, which asks for another kind of socket (a class of its own).
    test_pager = None
